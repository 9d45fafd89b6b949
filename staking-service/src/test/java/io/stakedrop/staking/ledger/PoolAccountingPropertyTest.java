package io.stakedrop.staking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PoolAccountingPropertyTest {
    private static final int SEQUENCES = 300;
    private static final int STEPS = 40;
    private static final long FIRST_GWEI = 32_000_000_000L;
    private static final Wei MINIMUM = Wei.of(1_000_000_000);

    /** A step of a pool's life. */
    private sealed interface Step {
        record Deposit(Wei amount) implements Step {}

        record Accrue(long earnedGwei, Wei received) implements Step {}

        /** Parts of what the fee recipient has, in 64ths: one goes to the pool, then one is taken by the operator. */
        record Dispose(int passedOn, int taken) implements Step {}

        /** A part of a position, in 64ths, asks to leave. */
        record Leave(int position, int sixtyFourths, int penaltyBasisPoints) implements Step {}

        record Cancel(int claim) implements Step {}

        record PayFirst() implements Step {}
    }

    @Test
    void noSequenceMakesBalancesExceedAssets() {
        forEachSequence((random, steps) -> {
            // Given
            FeeRate fee = new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
            SharePool pool = new SharePool();

            for (Step step : steps) {
                // When
                play(pool, step, fee);

                // Then
                assertThat(pool.sumOfBalances())
                        .isLessThanOrEqualTo(pool.totals().stakers());
                assertThat(pool.sumOfClaims()).isLessThanOrEqualTo(pool.totals().queued());
                assertThat(pool.totals().payable().isZero()).isTrue();
                assertThat(pool.totals().executionRewards()).isLessThanOrEqualTo(pool.heldAtLastAccrual());
                assertThat(pool.totals()
                                .operatorFee()
                                .min(pool.totals().operatorDebt())
                                .isZero())
                        .isTrue();
                assertThat(pool.sumOf(Account.Unit.WEI)).isZero();
                assertThat(pool.sumOf(Account.Unit.SHARES)).isZero();
                assertThat(pool.balanceOf(Account.STAKERS).negate())
                        .isEqualTo(pool.totals().stakers().toBigInteger());
                assertThat(pool.balanceOf(Account.POSITION))
                        .isEqualTo(pool.totals().shares().toBigInteger());
            }
        });
    }

    /**
     * Each step rounds once, by less than a share or a wei, in the whole pool. The sequences keep the worth of a share
     * between a quarter and four wei, so a position is within 16 wei a step of its exact worth.
     */
    @Test
    void staysWithinSixteenWeiAStepOfTheExactTwin() {
        forEachSequence((random, steps) -> {
            // Given
            FeeRate fee = new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
            SharePool pool = new SharePool();
            ExactPool twin = new ExactPool();

            // When
            for (Step step : steps) {
                play(pool, twin, step, fee);
            }

            // Then
            Rational bound = Rational.of(BigInteger.valueOf(16L * STEPS));
            for (int position = 0; position < pool.size(); position++) {
                Rational difference =
                        Rational.of(pool.balance(position).toBigInteger()).minus(twin.balance(position));
                assertThat(difference.abs()).isLessThanOrEqualTo(bound);
            }
            for (int claim = 0; claim < pool.queue().size(); claim++) {
                Rational difference =
                        Rational.of(pool.claim(claim).toBigInteger()).minus(twin.claim(claim));
                assertThat(difference.abs()).isLessThanOrEqualTo(bound);
            }
        });
    }

    @Test
    void nobodyGainsBySplittingADeposit() {
        forEachSequence((random, steps) -> {
            // Given
            FeeRate fee = new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
            SharePool whole = new SharePool();
            SharePool split = new SharePool();
            steps.forEach(step -> {
                play(whole, step, fee);
                play(split, step, fee);
            });
            Wei first = amount(random);
            Wei second = amount(random);

            // When
            Shares atOnce = whole.deposit(first.plus(second)).shares();
            Shares inParts =
                    split.deposit(first).shares().plus(split.deposit(second).shares());

            // Then
            assertThat(inParts).isLessThanOrEqualTo(atOnce);
            whole.accrue(1_000, fee);
            split.accrue(1_000, fee);
            int last = split.size() - 1;
            assertThat(split.balance(last).plus(split.balance(last - 1)))
                    .isLessThanOrEqualTo(whole.balance(whole.size() - 1).plus(Wei.of(1)));
        });
    }

    @Test
    void aDepositNeverChangesWhatOthersHave() {
        forEachSequence((random, steps) -> {
            // Given
            SharePool pool = new SharePool();
            steps.forEach(step -> play(pool, step, new FeeRate(1_000)));
            pool.deposit(amount(random));
            pool.accrue(0, new FeeRate(1_000));
            Wei before = pool.balance(0);

            // When
            pool.deposit(amount(random));
            pool.accrue(0, new FeeRate(1_000));

            // Then
            assertThat(pool.balance(0)).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(before.plus(Wei.of(4)));
        });
    }

    /** What accrued between the deposit and the re-org comes back to those whose ether was there. */
    @Test
    void aDepositThatTheChainTookBackLeavesThePoolAsItsExactTwinThatNeverHadIt() {
        forEachSequence((random, steps) -> {
            // Given
            FeeRate fee = new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
            SharePool pool = new SharePool();
            ExactPool twin = new ExactPool();
            steps.stream().filter(PoolAccountingPropertyTest::staysInside).forEach(step -> play(pool, twin, step, fee));
            pool.deposit(amount(random));
            for (int epoch = random.nextInt(4); epoch > 0; epoch--) {
                play(pool, twin, accrual(random), fee);
            }

            // When
            pool.undoLastDeposit();

            // Then
            play(pool, twin, new Step.Accrue(0, Wei.ZERO), fee);
            Rational bound = Rational.of(BigInteger.valueOf(16L * (STEPS + 5)));
            for (int position = 0; position < pool.size(); position++) {
                Rational difference =
                        Rational.of(pool.balance(position).toBigInteger()).minus(twin.balance(position));
                assertThat(difference.abs()).isLessThanOrEqualTo(bound);
            }
            assertThat(pool.sumOfBalances()).isLessThanOrEqualTo(pool.totals().stakers());
            assertThat(pool.sumOf(Account.Unit.WEI)).isZero();
            assertThat(pool.sumOf(Account.Unit.SHARES)).isZero();
            assertThat(pool.balanceOf(Account.POSITION))
                    .isEqualTo(pool.totals().shares().toBigInteger());
        });
    }

    /** Nobody leaves by it. */
    private static boolean staysInside(Step step) {
        return step instanceof Step.Deposit || step instanceof Step.Accrue || step instanceof Step.Dispose;
    }

    private static void play(SharePool pool, ExactPool twin, Step step, FeeRate fee) {
        if (!play(pool, step, fee)) {
            return;
        }
        switch (step) {
            case Step.Deposit(Wei amount) -> twin.deposit(amount.toBigInteger());
            case Step.Accrue(long earnedGwei, Wei received) ->
                twin.accrue(
                        BigInteger.valueOf(earnedGwei).multiply(BigInteger.TEN.pow(9)), received.toBigInteger(), fee);
            case Step.Dispose dispose -> {}
            case Step.Leave(int position, int sixtyFourths, int penalty) ->
                twin.leave(
                        position % pool.size(),
                        new Rational(BigInteger.valueOf(sixtyFourths), BigInteger.valueOf(64)),
                        penalty);
            case Step.Cancel(int claim) -> twin.cancel(claim % (pool.queue().size() + 1));
            case Step.PayFirst first -> twin.payFirst();
        }
    }

    /** Whether the step was possible, and done. The first position is never left, so that the pool is never empty. */
    private static boolean play(SharePool pool, Step step, FeeRate fee) {
        return switch (step) {
            case Step.Deposit(Wei amount) -> {
                pool.deposit(amount);
                yield true;
            }
            case Step.Accrue(long earnedGwei, Wei received) -> {
                pool.accrue(earnedGwei, received, fee);
                yield true;
            }
            case Step.Dispose(int passedOn, int taken) -> {
                pool.passOn(pool.held().mulDivFloor(passedOn, 64));
                pool.take(pool.held().mulDivFloor(taken, 64));
                yield true;
            }
            case Step.Leave(int position, int sixtyFourths, int penalty) -> {
                int index = position % pool.size();
                yield index > 0
                        && pool.leave(index, pool.shares(index).mulDivFloor(sixtyFourths, 64), penalty)
                                .isPresent();
            }
            case Step.Cancel(int claim) ->
                !pool.queue().isEmpty()
                        && pool.cancel(claim % pool.queue().size()).isPresent();
            case Step.PayFirst first -> {
                boolean possible = pool.canPayFirst();
                if (possible) {
                    pool.payFirst();
                }
                yield possible;
            }
        };
    }

    private interface Check {
        void against(RandomGenerator random, List<Step> steps);
    }

    private static void forEachSequence(Check check) {
        Seeds.check(SEQUENCES, random -> check.against(random, sequence(random)));
    }

    /** Deposits and accruals of up to 3 % of the first deposit, which is the largest: 40 of them keep a share's worth in bounds. */
    private static List<Step> sequence(RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        steps.add(
                new Step.Deposit(Wei.of(FIRST_GWEI).times(1_000_000_000).plus(Wei.of(random.nextInt(1_000_000_000)))));
        while (steps.size() < STEPS) {
            steps.add(
                    switch (random.nextInt(9)) {
                        case 0, 1 -> new Step.Deposit(amount(random));
                        case 2, 3, 4 -> accrual(random);
                        case 5 ->
                            new Step.Leave(
                                    random.nextInt(64),
                                    random.nextInt(1, 65),
                                    Math.max(0, random.nextInt(-1_000, 1_000)));
                        case 6 -> new Step.Cancel(random.nextInt(64));
                        case 7 -> new Step.Dispose(random.nextInt(65), random.nextInt(65));
                        default -> new Step.PayFirst();
                    });
        }
        return steps;
    }

    private static Step accrual(RandomGenerator random) {
        long most = FIRST_GWEI / 100 * (random.nextInt(3) + 1);
        Wei received =
                random.nextBoolean() ? Wei.ZERO : Wei.of(random.nextLong(most)).times(500_000_000 + random.nextInt(7));
        return new Step.Accrue(random.nextLong(-most / 2, most / 2), received);
    }

    /** From the minimum to tens of ether, with any digits below a gwei. */
    private static Wei amount(RandomGenerator random) {
        return MINIMUM.plus(Wei.of(random.nextLong(1L << random.nextInt(1, 62))));
    }
}
