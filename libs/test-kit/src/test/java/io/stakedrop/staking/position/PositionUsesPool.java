package io.stakedrop.staking.position;

import io.stakedrop.staking.pool.PoolUsesPosition;
import java.util.List;

public record PositionUsesPool(List<PoolUsesPosition> pools) {}
