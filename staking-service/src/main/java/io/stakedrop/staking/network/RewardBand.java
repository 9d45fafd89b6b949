package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.AttestationRewards;
import io.stakedrop.ethereum.consensus.ConsensusApr;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.Rate;
import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What validators that miss nothing earn on the consensus layer in a time, without compounding. */
@Schema(
        name = "RewardBand",
        description =
                "What validators that miss nothing earn on the consensus layer, without compounding. Priority fees "
                        + "and MEV come on top; missed duties and slashing go off.")
public record RewardBand(
        @Schema(
                description = "Attestations alone, at the given participation: no luck with committees and proposals",
                examples = "\"2216134944000000000\"")
        Wei low,

        @Schema(
                description =
                        "With sync committees and proposals as often as chance has them, at the given participation",
                examples = "\"2276254013000000000\"")
        Wei expected,

        @Schema(description = "As expected, in a network that misses nothing", examples = "\"2276254013000000000\"")
        Wei high) {
    private static final long MILLION = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    /** A year of 365.25 days is 1461 quarters of a day. */
    private static final long QUARTERS_PER_YEAR = 1_461;

    /**
     * The band for an effective balance, every figure rounded down.
     *
     * @param active effective balance of the whole network
     * @param participation of the network in every duty, in parts per million
     */
    public static RewardBand of(ForkConstants constants, Gwei active, long participation, Gwei effective, int days) {
        EpochParticipation part = participation(active, participation);
        return new RewardBand(
                attestations(new AttestationRewards(constants, part), effective, days),
                yearly(new ConsensusApr(constants, part, participation, participation).rate(), effective, days),
                yearly(
                        ConsensusApr.full(constants, EpochParticipation.full(active))
                                .rate(),
                        effective,
                        days));
    }

    /** Whole epochs in that many days. */
    public static long epochs(ForkConstants constants, int days) {
        return days
                * SECONDS_PER_DAY
                / (constants.number(Constant.SLOTS_PER_EPOCH) * constants.number(Constant.SECONDS_PER_SLOT));
    }

    /** The same part of each figure, rounded down. */
    public RewardBand times(Wei numerator, Wei denominator) {
        return new RewardBand(
                low.mulDivFloor(numerator, denominator),
                expected.mulDivFloor(numerator, denominator),
                high.mulDivFloor(numerator, denominator));
    }

    private static Wei attestations(AttestationRewards rewards, Gwei effective, int days) {
        Gwei perEpoch = Gwei.ZERO;
        for (Duty duty : Duty.values()) {
            perEpoch = perEpoch.plus(rewards.reward(duty, effective));
        }
        return perEpoch.toWei().times(epochs(rewards.constants(), days));
    }

    private static Wei yearly(Rate rate, Gwei effective, int days) {
        BigInteger quarters = BigInteger.valueOf(4L * days);
        return Wei.of(effective
                .toWei()
                .toBigInteger()
                .multiply(rate.numerator())
                .multiply(quarters)
                .divide(rate.denominator().multiply(BigInteger.valueOf(QUARTERS_PER_YEAR))));
    }

    private static EpochParticipation participation(Gwei active, long partsPerMillion) {
        Gwei part = active.mulDivFloor(partsPerMillion, MILLION);
        return new EpochParticipation(active, part, part, part, false);
    }
}
