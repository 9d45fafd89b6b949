package io.stakedrop.staking.pool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What the event of an announced fee tells. */
@RegisterForReflection
record FeeChangeEvent(UUID poolId, FeeChangeView change) {}
