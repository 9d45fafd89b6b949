package io.stakedrop.staking.pool;

import io.stakedrop.staking.position.PositionUsesPool;

public record PoolUsesPosition(PositionUsesPool position) {}
