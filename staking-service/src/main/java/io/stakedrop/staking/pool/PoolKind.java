package io.stakedrop.staking.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How stakes enter and leave a pool. */
public enum PoolKind {
    /** Any amount above the minimum buys shares; one leaves through a queue. */
    @JsonProperty("liquid")
    LIQUID,
    /** Stakes are meant to stay for a term; leaving earlier costs a penalty that goes to those who stay. */
    @JsonProperty("locked")
    LOCKED
}
