package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;

/**
 * What a year of 365.25 days on the consensus layer is expected to earn a validator that misses nothing, without
 * compounding: attestations by the network's participation, sync committees and proposals by chance. Tips and MEV come on
 * top and are not in it.
 *
 * @param constants of the fork
 * @param participation of the network in attestations
 * @param syncParticipation of sync committees, in parts per million
 * @param proposals of the proposers' full income, in parts per million: what missed blocks and attestations leave
 */
public record ConsensusApr(
        ForkConstants constants, EpochParticipation participation, long syncParticipation, long proposals) {
    private static final long MILLION = 1_000_000;
    private static final long SECONDS_PER_YEAR = 31_557_600;

    /**
     * Checks the parts.
     *
     * @throws InvalidValueException when one is not within 0 to 1,000,000
     */
    public ConsensusApr {
        requireParts("syncParticipation", syncParticipation);
        requireParts("proposals", proposals);
    }

    /** In a network in which everyone does every duty. */
    public static ConsensusApr full(ForkConstants constants, EpochParticipation participation) {
        return new ConsensusApr(constants, participation, MILLION, MILLION);
    }

    /** The exact rate by the base reward per increment, which itself is rounded down to a gwei as the protocol has it. */
    public Rate rate() {
        BigInteger active = constants.total(participation.active()).toBigInteger();
        BigInteger byChance = BigInteger.valueOf(constants.number(Constant.SYNC_REWARD_WEIGHT) * syncParticipation
                        + constants.number(Constant.PROPOSER_WEIGHT) * proposals)
                .multiply(active);
        BigInteger weights =
                attestationWeights().multiply(BigInteger.valueOf(MILLION)).add(byChance);
        BigInteger perYear = constants
                .baseRewardPerIncrement(participation.active())
                .toBigInteger()
                .multiply(BigInteger.valueOf(SECONDS_PER_YEAR));
        BigInteger secondsPerEpoch = BigInteger.valueOf(
                constants.number(Constant.SLOTS_PER_EPOCH) * constants.number(Constant.SECONDS_PER_SLOT));
        BigInteger whole = BigInteger.valueOf(constants.number(Constant.WEIGHT_DENOMINATOR) * MILLION)
                .multiply(active);
        return new Rate(
                perYear.multiply(weights),
                secondsPerEpoch
                        .multiply(constants.effectiveBalanceIncrement().toBigInteger())
                        .multiply(whole));
    }

    /** The weights of the duties, each times the balance that does it; none in an inactivity leak. */
    private BigInteger attestationWeights() {
        BigInteger sum = BigInteger.ZERO;
        if (participation.inactivityLeak()) {
            return sum;
        }
        for (Duty duty : Duty.values()) {
            sum = sum.add(participation.of(duty).toBigInteger().multiply(BigInteger.valueOf(constants.weight(duty))));
        }
        return sum;
    }

    private static void requireParts(String field, long parts) {
        if (parts < 0 || parts > MILLION) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "%s is 0 to 1000000 parts per million, not %d.".formatted(field, parts));
        }
    }
}
