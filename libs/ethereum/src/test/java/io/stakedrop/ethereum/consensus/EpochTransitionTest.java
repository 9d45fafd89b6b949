package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.RealData;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole epoch transitions that an independent implementation, Lodestar's, computed for the Fulu fork. */
class EpochTransitionTest {
    private static final ForkConstants FULU = ForkConstants.of(Fork.FULU);
    private static final int COMPOUNDING = 2;

    /** The duty of each bit of the participation flags, from the lowest. */
    private static final List<Duty> FLAGS = List.of(Duty.SOURCE, Duty.TARGET, Duty.HEAD);

    @Test
    void givesEveryValidatorTheBalancesOfAnIndependentStateTransition() throws IOException {
        // Given
        JsonNode cases = RealData.json("ethereum/epoch_transition.json").get("cases");

        // Then
        assertThat(cases).hasSize(2);
        for (JsonNode epoch : cases) {
            AttestationRewards rewards = new AttestationRewards(FULU, participation(epoch));
            Inactivity inactivity = new Inactivity(FULU);
            assertThat(rewards.baseRewardPerIncrement()).isEqualTo(gwei(epoch, "base_reward_per_increment"));
            for (JsonNode validator : epoch.get("validators")) {
                Set<Duty> done = duties(validator.get("flags").intValue());
                boolean timelyTarget = done.contains(Duty.TARGET);
                long score = inactivity.scoreAfter(
                        0, timelyTarget, epoch.get("in_leak").booleanValue());
                Gwei attested = rewards.balanceAfter(gwei(validator, "pre"), gwei(validator, "eb"), done);
                Gwei post = inactivity.balanceAfter(attested, gwei(validator, "eb"), timelyTarget, score);
                assertThat(score)
                        .as("%s", validator)
                        .isEqualTo(validator.get("inactivity_score_after").longValue());
                assertThat(post).as("%s", validator).isEqualTo(gwei(validator, "post"));
                assertThat(new EffectiveBalance(FULU).after(post, gwei(validator, "eb"), maximum(validator)))
                        .as("%s", validator)
                        .isEqualTo(gwei(validator, "effective_balance_after"));
            }
        }
    }

    @Test
    void findsTheSumsAndTheLeakOfAnIndependentStateTransition() throws IOException {
        // Given
        JsonNode cases = RealData.json("ethereum/epoch_transition.json").get("cases");

        // Then
        assertThat(cases).hasSize(2);
        for (JsonNode epoch : cases) {
            long current = epoch.get("slot").longValue() / FULU.number(Constant.SLOTS_PER_EPOCH);
            boolean leak = new Inactivity(FULU)
                    .isInInactivityLeak(
                            Epoch.of(current - 1),
                            Epoch.of(epoch.get("finalized_epoch").longValue()));
            EpochParticipation summed = new EpochParticipation(
                    active(epoch, 0), active(epoch, 1), active(epoch, 2), active(epoch, 4), leak);
            assertThat(summed).isEqualTo(participation(epoch));
        }
    }

    /** The effective balances of the validators that have all of these participation flags. */
    private static Gwei active(JsonNode epoch, int flags) {
        Gwei sum = Gwei.ZERO;
        for (JsonNode validator : epoch.get("validators")) {
            if ((validator.get("flags").intValue() & flags) == flags) {
                sum = sum.plus(gwei(validator, "eb"));
            }
        }
        return sum;
    }

    private static EpochParticipation participation(JsonNode epoch) {
        JsonNode increments = epoch.get("participating_increments");
        return new EpochParticipation(
                gwei(epoch, "total_active_gwei"),
                FULU.effectiveBalanceIncrement().times(increments.get(0).longValue()),
                FULU.effectiveBalanceIncrement().times(increments.get(1).longValue()),
                FULU.effectiveBalanceIncrement().times(increments.get(2).longValue()),
                epoch.get("in_leak").booleanValue());
    }

    private static Set<Duty> duties(int flags) {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        for (int flag = 0; flag < FLAGS.size(); flag++) {
            if (((flags >> flag) & 1) == 1) {
                duties.add(FLAGS.get(flag));
            }
        }
        return duties;
    }

    private static Gwei maximum(JsonNode validator) {
        return validator.get("prefix").intValue() == COMPOUNDING
                ? FULU.maxEffectiveBalance()
                : FULU.minActivationBalance();
    }

    private static Gwei gwei(JsonNode node, String field) {
        return Gwei.parse(node.get(field).asText());
    }
}
