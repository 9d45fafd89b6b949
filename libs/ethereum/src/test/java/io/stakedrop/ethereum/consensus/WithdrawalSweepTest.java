package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.NaiveSpec.FAR_FUTURE;
import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawalSweepTest {
    private static final int CASES = 500;
    private static final Epoch NOW = Epoch.of(1000);
    private static final Validator QUIET = Validators.eth1(32, ether(32));
    private static final Validator RICH = Validators.eth1(32, ether(33));

    private final WithdrawalSweep sweep = new WithdrawalSweep(ForkConstants.of(Fork.FULU));

    @ParameterizedTest
    @CsvSource({ // Credentials, effective balance and balance in ether, gwei on top; what the sweep pays in gwei.
        "0, 32, 33, 0, 0",
        "1, 32, 31, 0, 0",
        "1, 32, 32, 0, 0",
        "1, 32, 32, 1, 1",
        "1, 31, 40, 0, 0",
        "2, 32, 40, 0, 0",
        "2, 2047, 2049, 0, 0",
        "2, 2048, 2048, 0, 0",
        "2, 2048, 2048, 1, 1"
    })
    void paysWhatIsAboveTheHighestEffectiveBalance(int kind, long effective, long balance, long more, long paid) {
        // Given
        Validator validator = Validators.of(
                kind, effective, ether(balance).plus(Gwei.of(more)), Epoch.GENESIS, Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);

        // When
        List<Withdrawal> withdrawals =
                sweep.expectedWithdrawals(state(0, List.of(), validator)).withdrawals();

        // Then
        assertThat(withdrawals)
                .isEqualTo(paid == 0 ? List.of() : List.of(new Withdrawal(77, 0, Validators.OWNER, Gwei.of(paid))));
    }

    @ParameterizedTest
    @CsvSource({"0, 999, 0", "1, 999, 20", "2, 999, 20", "1, 1000, 20", "1, 1001, 0"})
    void paysEverythingOnceItIsWithdrawable(int kind, long withdrawableEpoch, long paid) {
        // Given
        Validator validator =
                Validators.of(kind, 20, ether(20), Epoch.GENESIS, Epoch.of(1), Epoch.of(withdrawableEpoch));

        // When
        List<Withdrawal> withdrawals =
                sweep.expectedWithdrawals(state(0, List.of(), validator)).withdrawals();

        // Then
        assertThat(withdrawals).extracting(Withdrawal::amount).isEqualTo(paid == 0 ? List.of() : List.of(ether(paid)));
    }

    @Test
    void paysPendingPartialsFirstAndThenOnlyWhatIsLeft() {
        // Given
        Validator validator = Validators.compounding(2048, ether(2050));

        // When
        ExpectedWithdrawals expected = sweep.expectedWithdrawals(state(0, List.of(partial(0, 1, NOW)), validator));

        // Then
        assertThat(expected.withdrawals())
                .containsExactly(
                        new Withdrawal(77, 0, Validators.OWNER, ether(1)),
                        new Withdrawal(78, 0, Validators.OWNER, ether(1)));
        assertThat(expected.processedPartialWithdrawals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ // Effective balance and balance in ether, exit epoch or none; what is paid of 5 ether asked for.
        "32, 32, , 0",
        "32, 33, , 1",
        "32, 37, , 5",
        "32, 38, , 5",
        "31, 38, , 0",
        "32, 38, 5000, 0"
    })
    void paysPartialsDownToThirtyTwoEther(long effective, long balance, Long exit, long paid) {
        // Given
        Epoch exitEpoch = exit == null ? Epoch.FAR_FUTURE : Epoch.of(exit);
        Validator validator = Validators.of(2, effective, ether(balance), Epoch.GENESIS, exitEpoch, Epoch.FAR_FUTURE);

        // When
        ExpectedWithdrawals expected = sweep.expectedWithdrawals(state(0, List.of(partial(0, 5, NOW)), validator));

        // Then
        assertThat(expected.withdrawals())
                .extracting(Withdrawal::amount)
                .isEqualTo(paid == 0 ? List.of() : List.of(ether(paid)));
        assertThat(expected.processedPartialWithdrawals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "8, 8", "9, 8"})
    void paysAtMostEightPartials(int waiting, int paid) {
        // Given
        Validator validator = Validators.compounding(2048, ether(1000));

        // When
        ExpectedWithdrawals expected =
                sweep.expectedWithdrawals(state(0, Collections.nCopies(waiting, partial(0, 1, NOW)), validator));

        // Then
        assertThat(expected.withdrawals()).hasSize(paid);
        assertThat(expected.processedPartialWithdrawals()).isEqualTo(paid);
    }

    @Test
    void stopsAtAPartialThatIsNotDue() {
        // Given
        List<PendingPartialWithdrawal> pending = List.of(partial(0, 1, NOW.plus(1)), partial(0, 1, NOW));

        // When
        ExpectedWithdrawals expected =
                sweep.expectedWithdrawals(state(0, pending, Validators.compounding(40, ether(40))));

        // Then
        assertThat(expected.withdrawals()).isEmpty();
        assertThat(expected.processedPartialWithdrawals()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ // Validators to pay; how many are, and where the next sweep begins.
        "15, 15, 4",
        "16, 16, 18",
        "17, 16, 18"
    })
    void paysSixteenAPayloadAndGoesOnBehindThem(int rich, int paid, int next) {
        // Given: 20 validators, of which the first two are passed over.
        List<Validator> validators = new ArrayList<>(Collections.nCopies(20, QUIET));
        for (int index = 2; index < 2 + rich; index++) {
            validators.set(index, RICH);
        }

        // When
        ExpectedWithdrawals expected = sweep.expectedWithdrawals(new SweepState(NOW, validators, List.of(), 77, 0));

        // Then
        assertThat(expected.withdrawals()).hasSize(paid);
        assertThat(expected.nextWithdrawalValidatorIndex()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"16382, 1", "16383, 1", "16384, 0"})
    void scansSixteenThousandValidators(int position, int paid) {
        // Given
        List<Validator> validators = new ArrayList<>(Collections.nCopies(20_000, QUIET));
        validators.set((19_000 + position) % 20_000, RICH);

        // When
        ExpectedWithdrawals expected =
                sweep.expectedWithdrawals(new SweepState(NOW, validators, List.of(), 77, 19_000));

        // Then
        assertThat(expected.withdrawals()).hasSize(paid);
        assertThat(expected.nextWithdrawalValidatorIndex()).isEqualTo((19_000 + 16_384) % 20_000);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void paysWhoeverIsThereAsTheSpecificationWritesIt(Preset preset) {
        SeededCases.check(CASES, random -> {
            // Given
            List<Validator> validators = new ArrayList<>();
            for (int number = random.nextInt(1, 40); number > 0; number--) {
                validators.add(anyValidator(random));
            }
            List<PendingPartialWithdrawal> pending = new ArrayList<>();
            for (int number = random.nextInt(12); number > 0; number--) {
                pending.add(partial(
                        random.nextInt(validators.size()),
                        random.nextLong(1, 100),
                        random.nextInt(12) == 0 ? NOW.plus(1) : NOW));
            }
            SweepState state = new SweepState(NOW, validators, pending, 77, random.nextInt(validators.size()));

            // When
            ExpectedWithdrawals expected =
                    new WithdrawalSweep(new ForkConstants(Fork.FULU, preset)).expectedWithdrawals(state);

            // Then
            List<String> withdrawals = expected.withdrawals().stream()
                    .map(withdrawal -> withdrawal.validatorIndex() + ":" + withdrawal.amount())
                    .toList();
            assertThat("%s %d %d"
                            .formatted(
                                    withdrawals,
                                    expected.processedPartialWithdrawals(),
                                    expected.nextWithdrawalValidatorIndex()))
                    .isEqualTo(preset == Preset.MAINNET ? naive(state, 16, 8, 16_384) : naive(state, 4, 2, 16));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void refusesValidatorsThatAreNotThere(int index) {
        assertThatThrownBy(() -> state(index, List.of(), QUIET))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("nextWithdrawalValidatorIndex names validator %d, but there are 1.", index);
        assertThatThrownBy(() -> state(0, List.of(partial(index, 1, NOW)), QUIET))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("pendingPartialWithdrawals names validator %d, but there are 1.", index);
    }

    private static Validator anyValidator(RandomGenerator random) {
        int kind = random.nextInt(3);
        long maximum = kind == 2 ? 2048 : 32;
        long effective = random.nextBoolean() ? maximum : random.nextLong(maximum);
        long balance =
                Math.max(0, ether(effective).toBigInteger().longValueExact() + random.nextLong(-1, 2) * 700_000_000);
        boolean exits = random.nextInt(4) == 0;
        return Validators.of(
                kind,
                effective,
                Gwei.of(balance),
                Epoch.GENESIS,
                exits ? Epoch.of(740) : Epoch.FAR_FUTURE,
                exits ? NOW.plus(random.nextInt(2)) : Epoch.FAR_FUTURE);
    }

    /** Withdrawals as validator:amount, how many partial ones left the queue, and the next validator, as text. */
    private static String naive(SweepState state, int maxWithdrawals, int maxPartials, int maxScanned) {
        List<Validator> validators = state.validators();
        BigInteger[] balances =
                validators.stream().map(one -> one.balance().toBigInteger()).toArray(BigInteger[]::new);
        BigInteger epoch = state.epoch().toBigInteger();
        List<String> withdrawals = new ArrayList<>();
        int last = -1;
        int processed = 0;
        for (PendingPartialWithdrawal pending : state.pendingPartialWithdrawals()) {
            if (pending.withdrawableEpoch().toBigInteger().compareTo(epoch) > 0
                    || withdrawals.size() == Math.min(maxPartials, maxWithdrawals - 1)) {
                break;
            }
            int index = pending.validatorIndex();
            Validator validator = validators.get(index);
            if (validator.exitEpoch().toBigInteger().equals(FAR_FUTURE)
                    && validator.effectiveBalance().toBigInteger().compareTo(NaiveSpec.ether(32)) >= 0
                    && balances[index].compareTo(NaiveSpec.ether(32)) > 0) {
                BigInteger amount = balances[index]
                        .subtract(NaiveSpec.ether(32))
                        .min(pending.amount().toBigInteger());
                balances[index] = balances[index].subtract(amount);
                withdrawals.add(index + ":" + amount);
                last = index;
            }
            processed++;
        }
        int index = state.nextWithdrawalValidatorIndex();
        for (int scanned = 0; scanned < Math.min(validators.size(), maxScanned); scanned++) {
            if (withdrawals.size() == maxWithdrawals) {
                break;
            }
            Validator validator = validators.get(index);
            int kind = validator.withdrawalCredentials().toBytes()[0];
            BigInteger maximum = kind == 2 ? NaiveSpec.ether(2048) : NaiveSpec.ether(32);
            BigInteger amount = BigInteger.ZERO;
            if (kind != 0 && validator.withdrawableEpoch().toBigInteger().compareTo(epoch) <= 0) {
                amount = balances[index];
            } else if (kind != 0 && validator.effectiveBalance().toBigInteger().equals(maximum)) {
                amount = balances[index].subtract(maximum).max(BigInteger.ZERO);
            }
            if (amount.signum() > 0) {
                balances[index] = balances[index].subtract(amount);
                withdrawals.add(index + ":" + amount);
                last = index;
            }
            index = (index + 1) % validators.size();
        }
        int next = withdrawals.size() == maxWithdrawals
                ? (last + 1) % validators.size()
                : (state.nextWithdrawalValidatorIndex() + maxScanned) % validators.size();
        return withdrawals + " " + processed + " " + next;
    }

    private static SweepState state(int next, List<PendingPartialWithdrawal> pending, Validator... validators) {
        return new SweepState(NOW, List.of(validators), pending, 77, next);
    }

    private static PendingPartialWithdrawal partial(int index, long amount, Epoch withdrawable) {
        return new PendingPartialWithdrawal(index, ether(amount), withdrawable);
    }
}
