package io.stakedrop.staking.devnet;

import static io.stakedrop.staking.devnet.DevnetStates.FIRST;
import static io.stakedrop.staking.devnet.DevnetStates.POOL;
import static io.stakedrop.staking.devnet.DevnetStates.active;
import static io.stakedrop.staking.devnet.DevnetStates.ether;
import static io.stakedrop.staking.devnet.DevnetStates.exits;
import static io.stakedrop.staking.devnet.DevnetStates.rules;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.PendingDeposit;
import io.stakedrop.staking.beacon.DutyTerms;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevnetEpochRulesTest {
    private static final long SEED = 20_261_122;
    private static final UUID OTHER_POOL = new UUID(0, 2);

    private final DevnetEpochRules rules = rules(100);

    @Test
    void aDepositWaitsForFinalityThenForItsActivation() {
        // When: queued in epoch 10
        DevnetState credited = run(DevnetState.EMPTY, ether(64), 10, 12);
        DevnetState waiting = run(credited, ether(64), 12, 18);
        ValidatorsEpoch first = epoch(waiting, ether(64), 18);

        // Then: final and credited in 11, eligible from 13 on, active 5 epochs later
        assertThat(run(DevnetState.EMPTY, ether(64), 10, 11).validators()).isEmpty();
        assertThat(credited.balanceOf(POOL)).isEqualTo(ether(64));
        assertThat(waiting.balanceOf(POOL)).isEqualTo(ether(64));
        assertThat(first(waiting).activationEpoch()).isEqualTo(Epoch.of(18));
        assertThat(first.earned()).isEqualTo(18_738);
        assertThat(first.deposited()).isEqualTo(Gwei.ZERO);
    }

    @Test
    void aDepositAboveTheChurnWaitsForAsManyEpochsChurn() {
        // Given: 256 ether an epoch from epoch 11 on, when it is final
        DevnetState waiting = run(DevnetState.EMPTY, ether(2048), 10, 18);

        // When
        ValidatorsEpoch eighth = epoch(waiting, ether(2048), 18);

        // Then
        assertThat(waiting.validators()).isEmpty();
        assertThat(eighth.deposited()).isEqualTo(ether(2048));
    }

    @ParameterizedTest
    @CsvSource({"31999999999, 0", "32000000000, 1", "2048000000000, 1", "2079999999999, 1", "2080000000000, 2"})
    void validatorsHave32To2048Ether(long stakeableGwei, int validators) {
        DevnetState queued = run(DevnetState.EMPTY, Gwei.of(stakeableGwei), 10, 11);

        assertThat(queued.deposits().pending()).hasSize(validators);
    }

    @Test
    void whatIsLeftTopsUpTheValidatorThatHasRoom() {
        // When
        DevnetState queued = run(active(ether(32)), ether(33), 10, 11);

        // Then
        assertThat(queued.deposits().pending())
                .extracting(PendingDeposit::pubkey, PendingDeposit::amount)
                .containsExactly(tuple(FIRST, ether(1)));
    }

    @Test
    void lessThanTheSmallestDepositWaits() {
        DevnetState queued = run(active(ether(32)), ether(33).minus(Gwei.of(1)), 10, 11);

        assertThat(queued.deposits().pending()).isEmpty();
    }

    @Test
    void aPoolThatSpentItsEtherLosesItsPlaceInTheQueue() {
        // Given
        DevnetState queued = run(DevnetState.EMPTY, ether(2080), 10, 11);

        // When
        DevnetState spent = run(queued, ether(2079), 11, 12);

        // Then
        assertThat(spent.deposits().pending())
                .extracting(PendingDeposit::amount)
                .containsExactly(ether(2048));
    }

    @Test
    void whatExceedsTheHighestEffectiveBalanceIsWithdrawnAndWasEarned() {
        // Given
        DevnetState earned = run(active(ether(2048)), ether(2048), 10, 11);
        Gwei excess = earned.balanceOf(POOL).minus(ether(2048));

        // When
        ValidatorsEpoch epoch = epoch(earned, ether(2048), 11);

        // Then: 32 times what 64 ether earn, but for rounding
        assertThat(epoch.withdrawn()).isEqualTo(excess);
        assertThat(epoch.earned())
                .isEqualTo(excess.toBigInteger())
                .isGreaterThanOrEqualTo(BigInteger.valueOf(32 * 18_738));
    }

    @Test
    void missedDutiesCost() {
        // When
        DevnetEpochRules.Moved moved = rules.move(active(ether(64)), Map.of(), Epoch.of(10), false);

        // Then
        assertThat(requireNonNull(moved.epochs().get(POOL)).earned()).isEqualTo(-13_880);
        assertThat(moved.terms().get(POOL))
                .containsExactly(new DutyTerms(
                        1,
                        ether(64),
                        BigInteger.valueOf(-4_858),
                        BigInteger.valueOf(-9_022),
                        BigInteger.ZERO,
                        BigInteger.ZERO));
    }

    @Test
    void aNetworkOfWhichHalfAttestsPaysHalf() {
        DevnetEpochRules.Moved moved = rules(50).move(active(ether(64)), Map.of(), Epoch.of(10), true);

        assertThat(requireNonNull(moved.epochs().get(POOL)).earned()).isEqualTo(18_738 / 2);
    }

    @Test
    void slashingTakesThePenaltyAtOnceAndEveryDutyAfterIt() {
        // Given: ⌊64·10⁹ ÷ 4096⌋ gwei at once, and what missed duties cost
        DevnetState slashed = exits().slash(active(ether(64), ether(64)), FIRST, Epoch.of(10));

        // When
        DevnetEpochRules.Moved moved = rules.move(slashed, Map.of(), Epoch.of(10), true);

        // Then
        assertThat(requireNonNull(moved.epochs().get(POOL)).earned()).isEqualTo(-15_625_000 - 13_880 + 18_738);
        assertThat(requireNonNull(moved.terms().get(POOL)))
                .extracting(DutyTerms::slashing)
                .containsExactlyInAnyOrder(BigInteger.ZERO, BigInteger.valueOf(-15_625_000));
        assertThat(epoch(moved.state(), ether(128), 11).earned()).isEqualTo(-13_880 + 18_738);
    }

    @Test
    void theCorrelationPenaltyFallsDueHalfwayToThePayout() {
        // Given: 3 × 64·10⁹ ÷ 34·10⁶ increments = 5647 gwei, for each of 64
        DevnetState slashed = exits().slash(active(ether(64)), FIRST, Epoch.of(10));

        // When
        DevnetEpochRules.Moved due = rules.move(slashed, Map.of(), Epoch.of(10 + 8192 - 4096), true);

        // Then
        assertThat(first(slashed).withdrawableEpoch()).isEqualTo(Epoch.of(10 + 8192));
        assertThat(requireNonNull(due.terms().get(POOL)).getFirst().slashing()).isEqualTo(-5_647 * 64);
    }

    @Test
    void aValidatorThatLostHalfOfItsStakeIsMadeToExit() {
        DevnetState moved = run(active(ether(16)), Gwei.ZERO, 10, 11);

        assertThat(first(moved).exitEpoch()).isEqualTo(Epoch.of(15));
    }

    /** Seeded: deposits, absences, slashings and withdrawals of two pools for 600 epochs. */
    @Test
    void theTermsExplainEveryGweiThatWasEarned() {
        Random random = new Random(SEED);
        DevnetState state = DevnetState.EMPTY;
        Gwei stakeable = Gwei.ZERO;
        for (long epoch = 1; epoch < 600; epoch++) {
            stakeable = stakeable.plus(Gwei.of(random.nextLong(20_000_000_000L)));
            for (DevnetKey key : state.validators().keySet()) {
                DevnetValidator validator = requireNonNull(state.validators().get(key));
                if (random.nextInt(2_000) == 0 && validator.isSlashable(Epoch.of(epoch))) {
                    state = exits().slash(state, key, Epoch.of(epoch));
                }
            }
            if (random.nextInt(20) == 0) {
                state = exits().request(state, POOL, ether(random.nextInt(1, 100)), Epoch.of(epoch));
            }

            // When
            DevnetEpochRules.Moved moved = rules.move(
                    state,
                    Map.of(POOL, stakeable, OTHER_POOL, stakeable.divideFloor(3)),
                    Epoch.of(epoch),
                    random.nextInt(4) > 0);

            // Then
            moved.epochs()
                    .forEach((poolId, validators) -> assertThat(explained(moved, poolId))
                            .as("seed %d", SEED)
                            .isEqualTo(validators.earned()));
            state = moved.state();
        }
        assertThat(state.validators())
                .anySatisfy(
                        (key, validator) -> assertThat(validator.isSlashed()).isTrue());
    }

    private static BigInteger explained(DevnetEpochRules.Moved moved, UUID poolId) {
        return moved.terms().getOrDefault(poolId, List.of()).stream()
                .map(DutyTerms::sum)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private DevnetState run(DevnetState state, Gwei stakeable, long from, long before) {
        DevnetState moved = state;
        for (long epoch = from; epoch < before; epoch++) {
            moved = rules.move(moved, Map.of(POOL, stakeable), Epoch.of(epoch), true)
                    .state();
        }
        return moved;
    }

    private ValidatorsEpoch epoch(DevnetState state, Gwei stakeable, long epoch) {
        return requireNonNull(rules.move(state, Map.of(POOL, stakeable), Epoch.of(epoch), true)
                .epochs()
                .get(POOL));
    }

    private static DevnetValidator first(DevnetState state) {
        return requireNonNull(state.validators().get(FIRST));
    }
}
