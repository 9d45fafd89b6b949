package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.Gwei;

/**
 * An epoch in which slashing took from a pool's validators.
 *
 * @param amount what it took, as {@link ValidatorsEpoch#slashed}
 */
public record Slashing(long epoch, Gwei amount) {}
