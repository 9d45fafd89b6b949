package io.stakedrop.staking.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.staking.beacon.BeaconState;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 64 ether among 34,000,000 earn 64 × 347 gwei × 54/64 = 18738 gwei an epoch where every attestation is in time. */
class ReputationTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Gwei ACTIVE = Gwei.of(34_000_000_000_000_000L);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final long GWEI = 1_000_000_000;

    @Test
    void aValidatorThatAlwaysAttestsInTimeIsWhollyEffective() {
        assertThat(score(Component.Kind.EFFECTIVENESS, earned(18_738))).isEqualTo(1_000_000);
        assertThat(score(Component.Kind.EFFECTIVENESS, earned(9_369))).isEqualTo(500_000);
    }

    @Test
    void luckCountsNoFurtherAndALossCountsNothing() {
        assertThat(score(Component.Kind.EFFECTIVENESS, earned(18_739))).isEqualTo(1_000_000);
        assertThat(score(Component.Kind.EFFECTIVENESS, earned(-1))).isZero();
    }

    @Test
    void aProviderIsOldAfterAYear() {
        assertThat(score(Component.Kind.AGE, of(earned(0), Gwei.ZERO, 364))).isEqualTo(997_260);
        assertThat(score(Component.Kind.AGE, of(earned(0), Gwei.ZERO, 365))).isEqualTo(1_000_000);
        assertThat(score(Component.Kind.AGE, of(earned(0), Gwei.ZERO, 366))).isEqualTo(1_000_000);
    }

    @Test
    void nothingIsLeftOfWhoHasAThirdOfTheNetwork() {
        Wei third = ACTIVE.toWei().divideCeil(3);

        assertThat(score(Component.Kind.NETWORK_SHARE, staked(third))).isZero();
        assertThat(score(Component.Kind.NETWORK_SHARE, staked(ACTIVE.toWei()))).isZero();
        assertThat(score(Component.Kind.NETWORK_SHARE, staked(Wei.ZERO))).isEqualTo(1_000_000);
    }

    @Test
    void nothingIsLeftWhereATenthWasSlashed() {
        // 64 ether, of which 6.4 were slashed: 1/4096 of them.
        Gwei tenth = Gwei.of(6_400_000_000L / 4_096);

        assertThat(score(Component.Kind.SLASHINGS, of(earned(0), tenth, 0))).isLessThan(100);
        assertThat(score(Component.Kind.SLASHINGS, of(earned(0), tenth.times(2), 0)))
                .isZero();
        assertThat(score(Component.Kind.SLASHINGS, of(earned(0), Gwei.ZERO, 0))).isEqualTo(1_000_000);
    }

    private static Performance earned(long gwei) {
        BigInteger balance = ETHER.multiply(BigInteger.valueOf(64));
        return new Performance(
                1, 1, BigInteger.valueOf(gwei).multiply(BigInteger.valueOf(GWEI)), balance, Wei.of(balance));
    }

    private static Performance staked(Wei staked) {
        return new Performance(1, 1, BigInteger.ONE, ETHER, staked);
    }

    private static Reputation of(Performance performance, Gwei slashed, int days) {
        BeaconState network = new BeaconState(
                100,
                NOW,
                ForkConstants.of(Fork.FULU),
                EpochParticipation.full(ACTIVE),
                1_000_000,
                Gwei.ZERO,
                0,
                ChurnState.EMPTY);
        return Reputation.of(performance, slashed, network, NOW.minus(Duration.ofDays(days)), NOW);
    }

    private static long score(Component.Kind kind, Performance performance) {
        return score(kind, of(performance, Gwei.ZERO, 0));
    }

    private static long score(Component.Kind kind, Reputation reputation) {
        return reputation.components().stream()
                .filter(component -> component.kind() == kind)
                .map(component -> ((Component.Known) component).score())
                .findFirst()
                .orElseThrow();
    }
}
