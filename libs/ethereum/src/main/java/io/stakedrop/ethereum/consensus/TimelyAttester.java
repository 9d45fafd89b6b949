package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.Set;

/**
 * A validator whose attestation a block includes.
 *
 * @param effectiveBalance of the validator
 * @param newDuties those that no earlier block of the epoch had credited
 */
public record TimelyAttester(Gwei effectiveBalance, Set<Duty> newDuties) {
    public TimelyAttester {
        newDuties = Set.copyOf(newDuties);
    }
}
