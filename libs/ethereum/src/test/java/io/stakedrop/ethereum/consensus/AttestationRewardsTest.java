package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttestationRewardsTest {
    private static final Gwei THIRTY_TWO_ETHER = ether(32);

    /** Of Lodestar's epoch transition {@code mixed_flags}: 4560 ether active; 3887, 2528 and 2550 of them took part. */
    private static final EpochParticipation MIXED =
            new EpochParticipation(ether(4560), ether(3887), ether(2528), ether(2550), false);

    private static final EpochParticipation MIXED_IN_LEAK =
            new EpochParticipation(MIXED.active(), MIXED.source(), MIXED.target(), MIXED.head(), true);

    @ParameterizedTest
    @EnumSource(Fork.class)
    void givesAPerfectValidatorWhatAnIndependentImplementationGives(Fork fork) {
        // Given
        AttestationRewards rewards =
                new AttestationRewards(ForkConstants.of(fork), EpochParticipation.full(ether(3072)));

        // When
        Gwei after = rewards.balanceAfter(THIRTY_TWO_ETHER, THIRTY_TWO_ETHER, EnumSet.allOf(Duty.class));

        // Then
        assertThat(rewards.baseRewardPerIncrement()).isEqualTo(Gwei.of(36_514));
        assertThat(after.minus(THIRTY_TWO_ETHER)).isEqualTo(Gwei.of(985_878));
    }

    @ParameterizedTest
    @CsvSource({ // Effective ether, then how many duties were done from the source up, then the change of the balance.
        "32, 3, 512137",
        "32, 2, 394821",
        "32, 1, -210783",
        "32, 0, -599400",
        "125, 1, -823369",
        "119, 0, -2229018"
    })
    void weighsDutiesAndParticipationAsAnIndependentImplementationDoes(long ether, int dutiesDone, long change) {
        // Given
        AttestationRewards rewards = new AttestationRewards(ForkConstants.of(Fork.FULU), MIXED);
        Set<Duty> done = Arrays.stream(Duty.values()).limit(dutiesDone).collect(Collectors.toSet());

        // When
        Gwei after = rewards.balanceAfter(ether(ether), ether(ether), done);

        // Then
        assertThat(after.toBigInteger().subtract(ether(ether).toBigInteger())).isEqualTo(change);
    }

    @ParameterizedTest
    @EnumSource(Duty.class)
    void earnsNothingInAnInactivityLeakButStillPaysForWhatIsMissed(Duty duty) {
        // Given
        AttestationRewards calm = new AttestationRewards(ForkConstants.of(Fork.FULU), MIXED);

        // When
        AttestationRewards leaking = new AttestationRewards(ForkConstants.of(Fork.FULU), MIXED_IN_LEAK);

        // Then
        assertThat(leaking.reward(duty, THIRTY_TWO_ETHER)).isEqualTo(Gwei.ZERO);
        assertThat(leaking.penalty(duty, THIRTY_TWO_ETHER)).isEqualTo(calm.penalty(duty, THIRTY_TWO_ETHER));
    }

    @Test
    void takesNoMoreThanIsThere() {
        // Given
        AttestationRewards rewards = new AttestationRewards(ForkConstants.of(Fork.FULU), MIXED);

        // When
        Gwei after = rewards.balanceAfter(Gwei.of(1), THIRTY_TWO_ETHER, Set.of());

        // Then
        assertThat(after).isEqualTo(Gwei.ZERO);
    }

    @Test
    void earnsAgainAfterAPenaltyTookAllThatWasThere() {
        // Given
        AttestationRewards rewards = new AttestationRewards(ForkConstants.of(Fork.FULU), MIXED);

        // When
        Gwei after = rewards.balanceAfter(Gwei.of(1), THIRTY_TWO_ETHER, Set.of(Duty.HEAD));

        // Then
        assertThat(after).isEqualTo(rewards.reward(Duty.HEAD, THIRTY_TWO_ETHER));
    }

    @Test
    void countsAnEmptyNetworkAsOneIncrement() {
        // Given
        EpochParticipation empty = EpochParticipation.full(Gwei.ZERO);

        // When
        AttestationRewards rewards = new AttestationRewards(ForkConstants.of(Fork.FULU), empty);

        // Then
        assertThat(rewards)
                .returns(
                        new AttestationRewards(ForkConstants.of(Fork.FULU), EpochParticipation.full(ether(1)))
                                .reward(Duty.HEAD, THIRTY_TWO_ETHER),
                        same -> same.reward(Duty.HEAD, THIRTY_TWO_ETHER));
    }

    @Test
    void refusesMoreParticipationThanThereIsActiveBalance() {
        assertThatThrownBy(() -> new EpochParticipation(ether(10), ether(10), ether(11), ether(10), false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("No more than the active balance of 10000000000 gwei");
    }

    @Test
    void paysAndTakesAsTheSpecificationWritesIt() {
        SeededCases.check(500, random -> {
            // Given
            long active = random.nextLong(1, 60_000_000);
            long participating = random.nextLong(active + 1);
            long effective = random.nextLong(2049);
            Duty duty = List.of(Duty.SOURCE, Duty.TARGET, Duty.HEAD).get(random.nextInt(3));
            AttestationRewards rewards = new AttestationRewards(
                    ForkConstants.of(Fork.FULU),
                    new EpochParticipation(
                            ether(active), ether(participating), ether(participating), ether(participating), false));

            // When
            Gwei reward = rewards.reward(duty, ether(effective));
            Gwei penalty = rewards.penalty(duty, ether(effective));

            // Then
            BigInteger weighted = NaiveSpec.baseRewardPerIncrement(NaiveSpec.ether(active))
                    .multiply(BigInteger.valueOf(effective))
                    .multiply(BigInteger.valueOf(duty == Duty.TARGET ? 26 : 14));
            assertThat(reward.toBigInteger())
                    .isEqualTo(weighted.multiply(BigInteger.valueOf(participating))
                            .divide(BigInteger.valueOf(active * 64)));
            assertThat(penalty.toBigInteger())
                    .isEqualTo(duty == Duty.HEAD ? BigInteger.ZERO : weighted.divide(BigInteger.valueOf(64)));
        });
    }

    private static Gwei ether(long amount) {
        return ForkConstants.of(Fork.FULU).effectiveBalanceIncrement().times(amount);
    }
}
