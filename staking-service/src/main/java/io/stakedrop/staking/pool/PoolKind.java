package io.stakedrop.staking.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How stakes enter and leave a pool. */
public enum PoolKind {
    /** Any amount above the minimum buys shares; one leaves through a queue. */
    @JsonProperty("liquid")
    LIQUID
}
