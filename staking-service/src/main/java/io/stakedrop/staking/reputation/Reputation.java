package io.stakedrop.staking.reputation;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.ConsensusApr;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Rate;
import io.stakedrop.staking.beacon.BeaconState;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** How far a provider can be trusted, by what was observed of it. */
record Reputation(List<Component> components) {
    private static final long MILLION = 1_000_000;
    private static final BigInteger PARTS_PER_MILLION = BigInteger.valueOf(MILLION);
    private static final BigInteger SECONDS_PER_YEAR = BigInteger.valueOf(31_557_600);
    private static final long DAYS_UNTIL_OLD = 365;

    /** Ten times {@code MIN_SLASHING_PENALTY_QUOTIENT_ELECTRA}. */
    private static final BigInteger SLASHED_PARTS = BigInteger.valueOf(10 * 4_096);

    /**
     * Computes every component that can be.
     *
     * @param slashed what slashing ever took of the provider's validators
     * @param since when the provider came
     * @param network after the last finalized epoch
     */
    static Reputation of(Performance performance, Gwei slashed, BeaconState network, Instant since, Instant now) {
        return new Reputation(List.of(
                effectiveness(performance, network),
                uptime(performance),
                slashings(performance, slashed),
                age(since, now),
                networkShare(performance, network)));
    }

    /** The mean of the known components by their weights, in parts per million, rounded down; empty where none is known. */
    OptionalLong score() {
        long weights = 0;
        long sum = 0;
        for (Component component : components) {
            if (component instanceof Component.Known known) {
                weights += known.kind().weight();
                sum += known.score() * known.kind().weight();
            }
        }
        return weights == 0 ? OptionalLong.empty() : OptionalLong.of(sum / weights);
    }

    /**
     * What the validators earned beside what the network's formulas give for attestations that are all in time. Proposals
     * and sync committees fall to validators by chance, so what they bring makes up for misses and counts no further.
     */
    private static Component effectiveness(Performance performance, BeaconState network) {
        EpochParticipation participation = network.participation();
        Rate perYear = new ConsensusApr(network.constants(), participation, 0, 0).rate();
        BigInteger expected = performance
                .balances()
                .multiply(perYear.numerator())
                .multiply(BigInteger.valueOf(network.secondsPerEpoch()))
                .divide(perYear.denominator().multiply(SECONDS_PER_YEAR));
        if (expected.signum() == 0) {
            return new Component.Unavailable(
                    Component.Kind.EFFECTIVENESS, "Its validators had nothing to earn in the epochs that count.");
        }
        return new Component.Known(
                Component.Kind.EFFECTIVENESS,
                parts(performance.earned().max(BigInteger.ZERO), expected),
                List.of(
                        Figure.of("epochs", performance.epochs(), "epochs"),
                        Figure.of("earned", performance.earned(), "wei"),
                        Figure.of("balances", performance.balances(), "wei x epochs"),
                        Figure.of("active", participation.active(), "gwei"),
                        Figure.of("source", participation.of(Duty.SOURCE), "gwei"),
                        Figure.of("target", participation.of(Duty.TARGET), "gwei"),
                        Figure.of("head", participation.of(Duty.HEAD), "gwei"),
                        Figure.of("expected", expected, "wei")));
    }

    private static Component uptime(Performance performance) {
        if (performance.epochs() == 0) {
            return new Component.Unavailable(
                    Component.Kind.UPTIME, "Its validators had nothing to do in the epochs that count.");
        }
        return new Component.Known(
                Component.Kind.UPTIME,
                parts(BigInteger.valueOf(performance.gaining()), BigInteger.valueOf(performance.epochs())),
                List.of(
                        Figure.of("gaining", performance.gaining(), "epochs"),
                        Figure.of("epochs", performance.epochs(), "epochs")));
    }

    private static Component slashings(Performance performance, Gwei slashed) {
        BigInteger penalties = slashed.toWei().toBigInteger();
        BigInteger whole = performance.staked().toBigInteger().add(penalties);
        if (whole.signum() == 0) {
            return new Component.Unavailable(Component.Kind.SLASHINGS, "It has no validators that could be slashed.");
        }
        return new Component.Known(
                Component.Kind.SLASHINGS,
                MILLION - parts(penalties.multiply(SLASHED_PARTS), whole),
                List.of(Figure.of("slashed", penalties, "wei"), Figure.of("staked", performance.staked(), "wei")));
    }

    private static Component age(Instant since, Instant now) {
        long days = Duration.between(since, now).toDays();
        return new Component.Known(
                Component.Kind.AGE,
                parts(BigInteger.valueOf(days), BigInteger.valueOf(DAYS_UNTIL_OLD)),
                List.of(Figure.of("since", since, "time"), Figure.of("days", days, "days")));
    }

    private static Component networkShare(Performance performance, BeaconState network) {
        Gwei active = network.participation().active();
        long share = parts(
                performance.staked().toBigInteger().multiply(BigInteger.valueOf(3)),
                active.toWei().toBigInteger());
        return new Component.Known(
                Component.Kind.NETWORK_SHARE,
                MILLION - share,
                List.of(Figure.of("staked", performance.staked(), "wei"), Figure.of("active", active, "gwei")));
    }

    /** A part of a whole in parts per million, rounded down, and at most all of it. */
    private static long parts(BigInteger part, BigInteger whole) {
        return part.multiply(PARTS_PER_MILLION)
                .divide(whole)
                .min(PARTS_PER_MILLION)
                .longValueExact();
    }
}
