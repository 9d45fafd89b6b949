package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCommitteeRewardsTest {
    private static final ForkConstants FULU = ForkConstants.of(Fork.FULU);
    private static final int CASES = 500;

    @Test
    void paysMembersAndTheProposer() {
        // When
        SyncCommitteeRewards rewards = new SyncCommitteeRewards(FULU, ether(36_000_000));

        // Then: 337 gwei an increment, times 36 million, * 2 / 64 / 32 / 512.
        assertThat(rewards)
                .returns(Gwei.of(23_139), SyncCommitteeRewards::participantReward)
                .returns(Gwei.ZERO, same -> same.proposerReward(0))
                .returns(Gwei.of(3_305), same -> same.proposerReward(1))
                .returns(Gwei.of(3_305 * 512), same -> same.proposerReward(512));
    }

    @Test
    void countsBySlotsAndMembersOfThePreset() {
        // When
        SyncCommitteeRewards rewards =
                new SyncCommitteeRewards(new ForkConstants(Fork.FULU, Preset.MINIMAL), ether(3072));

        // Then: 36514 * 3072 * 2 / 64 / 8 / 32.
        assertThat(rewards.participantReward()).isEqualTo(Gwei.of(13_692));
    }

    @Test
    void paysAsTheSpecificationWritesIt() {
        SeededCases.check(CASES, random -> {
            // Given
            BigInteger total = BigInteger.valueOf(random.nextLong(1_000_000_000L, 200_000_000_000_000_000L));
            int participants = random.nextInt(513);

            // When
            SyncCommitteeRewards rewards = new SyncCommitteeRewards(FULU, Gwei.of(total));

            // Then
            BigInteger participant = NaiveSpec.syncParticipantReward(total);
            assertThat(rewards.participantReward().toBigInteger()).isEqualTo(participant);
            assertThat(rewards.proposerReward(participants).toBigInteger())
                    .isEqualTo(participant
                            .multiply(BigInteger.valueOf(8))
                            .divide(BigInteger.valueOf(56))
                            .multiply(BigInteger.valueOf(participants)));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 513})
    void refusesMoreOrFewerMembersThanThereAre(int participants) {
        assertThatThrownBy(() -> new SyncCommitteeRewards(FULU, ether(1)).proposerReward(participants))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("0 to 512 participants, not " + participants);
    }

    @Test
    void paysTheProposerForEachDutyThatAnAttestationBringsFirst() {
        // Given: 36514 gwei an increment.
        AttestationRewards rewards = new AttestationRewards(FULU, EpochParticipation.full(ether(3072)));

        // When
        Gwei reward = rewards.proposerReward(List.of(
                new TimelyAttester(ether(32), Set.of(Duty.SOURCE, Duty.TARGET, Duty.HEAD)),
                new TimelyAttester(ether(64), Set.of(Duty.SOURCE)),
                new TimelyAttester(ether(2048), Set.of())));

        // Then: (32 * 36514 * 54 + 64 * 36514 * 14) / 448, rounded down once.
        assertThat(reward).isEqualTo(Gwei.of(213_867));
    }
}
