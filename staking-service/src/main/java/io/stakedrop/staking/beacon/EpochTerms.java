package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.ForkConstants;
import java.math.BigInteger;
import java.util.List;

/**
 * Why a pool's validators earned what they earned in one epoch.
 *
 * @param constants of the fork that the epoch had
 * @param participation of the network in it
 * @param terms of all the pool's validators that had any
 */
public record EpochTerms(ForkConstants constants, EpochParticipation participation, List<DutyTerms> terms) {
    public EpochTerms {
        terms = List.copyOf(terms);
    }

    /** What the terms explain, in gwei: all that was earned where nothing is left unexplained. */
    public BigInteger explained() {
        return terms.stream().map(DutyTerms::sum).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
