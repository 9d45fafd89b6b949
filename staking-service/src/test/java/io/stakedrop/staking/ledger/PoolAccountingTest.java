package io.stakedrop.staking.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PoolAccountingTest {
    private static final FeeRate NO_FEE = new FeeRate(0);
    private static final FeeRate TEN_PERCENT = new FeeRate(1_000);
    private static final Wei ETHER = Wei.of(1_000_000_000_000_000_000L);

    @Test
    void mistake1RoundingOfSharesNeverMakesThePoolInsolventByAWei() {
        // Given: a rate of 3 wei for 2 shares, at which odd amounts do not divide
        ExchangeRate rate = new ExchangeRate(Wei.of(3_000_000_003L), shares(2_000_000_001L));

        // When
        Deposit deposit = PoolAccounting.deposit(rate, Wei.of(1_000_000_000));

        // Then: 1000000000 × 2000000001 ÷ 3000000003 is 666666666.67, and 666666666 shares are worth 999999999.5 wei
        assertThat(deposit.shares()).isEqualTo(shares(666_666_666));
        assertThat(deposit.openingBalance()).isEqualTo(Wei.of(999_999_999));
    }

    @Test
    void mistake2FirstDepositorCannotInflateTheShareByADonation() {
        // Given: the smallest first deposit, and a stranger's 1000 ether sent to the pool's validators
        SharePool pool = new SharePool();
        pool.deposit(Wei.of(1_000_000_000));
        Gwei donation = ETHER.times(1_000).toGweiFloor();
        Gwei own = Gwei.of(1);
        pool.accrue(new ValidatorsEpoch(Gwei.ZERO, own.plus(donation), own.plus(donation), Gwei.ZERO), NO_FEE);

        // When
        Deposit victim = pool.deposit(ETHER);

        // Then: the gift is nobody's, and the next depositor's shares are still one a wei
        assertThat(pool.totals().reserve()).isEqualTo(donation.toWei());
        assertThat(victim.shares()).isEqualTo(shares(ETHER.toBigInteger()));
        assertThat(victim.openingBalance()).isEqualTo(ETHER);
    }

    @Test
    void splitsAGainBetweenStakersAndOperator() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));

        // When
        Accrual accrual = pool.accrue(13_333_333, TEN_PERCENT);

        // Then
        assertThat(accrual.earned()).hasToString("13333333000000000");
        assertThat(accrual.fee()).isEqualTo(Wei.of(1_333_333_300_000_000L));
        assertThat(accrual.totals().operatorFee()).isEqualTo(accrual.fee());
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).plus(Wei.of(11_999_999_700_000_000L)));
    }

    @Test
    void takesTheFeeOfWhatValidatorsEarnedAndRecipientsReceivedTogether() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));

        // When: 5 gwei less a loss of 3
        Accrual accrual = pool.accrue(-3, wei(5_000_000_007L), TEN_PERCENT);

        // Then
        assertThat(accrual.earned()).hasToString("-3000000000");
        assertThat(accrual.received()).isEqualTo(wei(5_000_000_007L));
        assertThat(accrual.fee()).isEqualTo(wei(200_000_000));
        assertThat(accrual.totals().executionRewards()).isEqualTo(wei(5_000_000_007L));
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).plus(wei(1_800_000_007)));
    }

    @Test
    void takesNoFeeWhereALossExceedsTheReceipts() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));

        // When
        Accrual accrual = pool.accrue(-3, wei(2_999_999_999L), TEN_PERCENT);

        // Then
        assertThat(accrual.fee()).isEqualTo(Wei.ZERO);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).minus(wei(1)));
    }

    @Test
    void movesWhatTheRecipientPassesOnToTheBuffer() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.accrue(0, ETHER, NO_FEE);
        Wei before = pool.balance(0);

        // When
        pool.passOn(ETHER.divideFloor(4));
        Accrual accrual = pool.accrue(0, Wei.ZERO, NO_FEE);

        // Then
        assertThat(accrual.totals().executionRewards()).isEqualTo(ETHER.mulDivFloor(3, 4));
        assertThat(accrual.totals().buffer()).isEqualTo(ETHER.divideFloor(4));
        assertThat(pool.balance(0)).isEqualTo(before);
    }

    @Test
    void paysWhatTheOperatorTakesOutOfItsFeeAndThenMakesItADebtThatLaterFeesRepay() {
        // Given: 10 ether received, 1 of them the operator's
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.accrue(0, ETHER.times(10), TEN_PERCENT);
        Wei before = pool.balance(0);

        // When
        pool.take(ETHER.times(3));
        Accrual taken = pool.accrue(0, Wei.ZERO, TEN_PERCENT);
        Accrual later = pool.accrue(0, ETHER.times(5), TEN_PERCENT);

        // Then
        assertThat(taken.fee()).isEqualTo(Wei.ZERO);
        assertThat(taken.totals().executionRewards()).isEqualTo(ETHER.times(7));
        assertThat(taken.totals().operatorFee()).isEqualTo(Wei.ZERO);
        assertThat(taken.totals().operatorDebt()).isEqualTo(ETHER.times(2));
        assertThat(taken.totals().stakers().toBigInteger()).isEqualTo(before.toBigInteger());
        assertThat(later.fee()).isEqualTo(ETHER.divideFloor(2));
        assertThat(later.totals().operatorFee()).isEqualTo(Wei.ZERO);
        assertThat(later.totals().operatorDebt()).isEqualTo(ETHER.mulDivFloor(3, 2));
    }

    @Test
    void leavesTheOperatorWhatTheRecipientHadBeforeItWasThePools() {
        // Given
        SharePool pool = new SharePool();
        pool.hold(ETHER.times(3));
        pool.deposit(ETHER.times(32));
        pool.accrue(0, ETHER, NO_FEE);

        // When
        pool.take(ETHER.times(3));
        Accrual accrual = pool.accrue(0, Wei.ZERO, NO_FEE);

        // Then
        assertThat(accrual.totals().executionRewards()).isEqualTo(ETHER);
        assertThat(accrual.totals().operatorDebt()).isEqualTo(Wei.ZERO);
    }

    @Test
    void repaysTheDebtByWhatIsPassedOnBeyondTheReceiptsAndKeepsTheRestInReserve() {
        // Given: a debt of 1 ether, and 4 of the operator's own at the recipient
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.accrue(0, ETHER, NO_FEE);
        pool.take(ETHER);
        pool.accrue(0, Wei.ZERO, NO_FEE);
        pool.hold(ETHER.times(4));
        Wei before = pool.balance(0);

        // When
        pool.passOn(ETHER.times(4));
        Accrual accrual = pool.accrue(0, Wei.ZERO, NO_FEE);

        // Then
        assertThat(accrual.totals().operatorDebt()).isEqualTo(Wei.ZERO);
        assertThat(accrual.totals().reserve()).isEqualTo(ETHER.times(3));
        assertThat(accrual.totals().buffer()).isEqualTo(ETHER.times(4));
        assertThat(pool.balance(0)).isEqualTo(before);
    }

    /** The last share of a pool is made worth 10 ether by a donation; without the bound it would take half of the victim's. */
    @Test
    void sellsNoShareThatRoundingMakesDear() {
        // Given
        ExchangeRate rate = new ExchangeRate(ETHER.times(10), shares(1));

        // When
        boolean buys = PoolAccounting.buysShares(rate, ETHER.times(19));

        // Then
        assertThat(buys).isFalse();
        assertThat(PoolAccounting.buysShares(rate, ETHER.times(20))).isTrue();
    }

    @Test
    void letsRoundingTakeAMillionthAndAGweiAndNoMore() {
        // Given: a share is worth 2 gwei
        ExchangeRate rate = new ExchangeRate(wei(2_000_000_000), shares(1));

        // When
        boolean below = PoolAccounting.buysShares(rate, wei(2_999_999_999L));
        boolean at = PoolAccounting.buysShares(rate, wei(3_000_003_000L));
        boolean above = PoolAccounting.buysShares(rate, wei(3_000_003_001L));

        // Then
        assertThat(below).isTrue();
        assertThat(at).isTrue();
        assertThat(above).isFalse();
    }

    @Test
    void takesBackADepositThatTheChainTookBackWithWhatItHadGained() {
        // Given: two equal positions, and a gain of which each has half
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.deposit(ETHER.times(32));
        pool.accrue(2_000, NO_FEE);

        // When
        pool.undoLastDeposit();

        // Then: its ether never came, so what went to validators for it was somebody's gift
        pool.accrue(0, NO_FEE);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).plus(Wei.of(2_000_000_000_000L)));
        assertThat(pool.totals().reserve()).isEqualTo(ETHER.times(32));
        assertThat(pool.totals().shares()).isEqualTo(shares(ETHER.times(32).toBigInteger()));
    }

    @Test
    void leavesALossToThoseWhoseEtherWasThere() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.deposit(ETHER.times(32));
        pool.accrue(-2_000, NO_FEE);

        // When
        pool.undoLastDeposit();

        // Then
        pool.accrue(0, NO_FEE);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).minus(Wei.of(2_000_000_000_000L)));
    }

    @Test
    void takesBackTheOnlyDepositAndKeepsItsGainInReserve() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.accrue(new ValidatorsEpoch(Gwei.ZERO, Gwei.of(1_000), Gwei.ZERO, Gwei.ZERO), NO_FEE);

        // When
        pool.undoLastDeposit();

        // Then
        assertThat(pool.totals().stakers()).isEqualTo(Wei.ZERO);
        assertThat(pool.totals().buffer()).isEqualTo(Wei.ZERO);
        assertThat(pool.totals().reserve()).isEqualTo(Gwei.of(1_000).toWei());
        assertThat(pool.totals().shares()).isEqualTo(Shares.ZERO);
    }

    @Test
    void takesWhatTheStakersLackFromTheReserveThenFromTheFee() {
        // Given: a deposit of 3 ether in the buffer, of which the stakers have 1 after a loss that the reserve escaped
        Wei fee = ETHER.times(2);
        PoolTotals before = totals(ETHER.times(4), ETHER, fee, ETHER, shares(10));

        // When
        Postings undone = PoolAccounting.undoDeposit(before, ETHER.times(3), shares(4));

        // Then
        assertThat(undone.sumOf(Account.BUFFER))
                .isEqualTo(ETHER.times(3).toBigInteger().negate());
        assertThat(undone.sumOf(Account.STAKERS)).isEqualTo(ETHER.toBigInteger());
        assertThat(undone.sumOf(Account.RESERVE)).isEqualTo(ETHER.toBigInteger());
        assertThat(undone.sumOf(Account.OPERATOR_FEE)).isEqualTo(ETHER.toBigInteger());
    }

    @Test
    void takesNoMoreBackThanTheBooksHave() {
        // Given
        PoolTotals before = totals(ETHER, ETHER, Wei.ZERO, Wei.ZERO, shares(3));

        // When / Then
        assertThatThrownBy(() -> PoolAccounting.undoDeposit(before, ETHER, shares(4)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void leavesTheStakersWhatOfAFeeDoesNotDivide() {
        assertThat(new FeeRate(1).of(Wei.of(9_999))).isEqualTo(Wei.ZERO);
        assertThat(new FeeRate(1).of(Wei.of(10_000))).isEqualTo(Wei.of(1));
        assertThat(new FeeRate(1).of(Wei.of(10_001))).isEqualTo(Wei.of(1));
    }

    @Test
    void lowersTheRateByALossAndTakesNoFeeOfIt() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));

        // When
        Accrual accrual = pool.accrue(-1_000, TEN_PERCENT);

        // Then
        assertThat(accrual.earned().isLoss()).isTrue();
        assertThat(accrual.fee()).isEqualTo(Wei.ZERO);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(32).minus(Wei.of(1_000_000_000_000L)));
    }

    @Test
    void countsAWithdrawalAsNoLoss() {
        // Given
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(33));
        pool.accrue(0, NO_FEE);
        Gwei all = ETHER.times(33).toGweiFloor();
        Gwei swept = ETHER.toGweiFloor();

        // When
        Accrual accrual = pool.accrue(new ValidatorsEpoch(all, all.minus(swept), Gwei.ZERO, swept), NO_FEE);

        // Then
        assertThat(accrual.earned()).isEqualTo(WeiDelta.ZERO);
        assertThat(accrual.totals().buffer()).isEqualTo(ETHER);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(33));
    }

    @Test
    void takesALossBeyondTheStakersAssetsFromTheOperatorsFee() {
        // Given: 32 ether of stakers and a fee of 1 ether, all at validators
        SharePool pool = new SharePool();
        pool.deposit(ETHER.times(32));
        pool.accrue(10_000_000_000L, TEN_PERCENT);
        pool.accrue(0, TEN_PERCENT);

        // When
        Accrual accrual = pool.accrue(-41_500_000_000L, TEN_PERCENT);

        // Then
        assertThat(accrual.totals().stakers()).isEqualTo(Wei.ZERO);
        assertThat(accrual.totals().operatorFee()).isEqualTo(ETHER.divideFloor(2));
        assertThat(pool.posted().isWorthless()).isTrue();
    }

    @Test
    void sellsNoSharesThatAreWorthNothing() {
        ExchangeRate worthless = new ExchangeRate(Wei.ZERO, shares(5));

        assertThat(PoolAccounting.buysShares(worthless, ETHER)).isFalse();
        assertThatThrownBy(() -> PoolAccounting.deposit(worthless, ETHER)).hasMessageContaining("buys no shares");
    }

    @Test
    void keepsAGainOfAPoolWithoutSharesInReserve() {
        // Given
        PoolTotals before = PoolTotals.EMPTY.plus(PoolAccounting.depositToReturn(ETHER)::sumOf);

        // When
        Accrual accrual = PoolAccounting.accrue(
                before,
                Leaving.NONE,
                new ValidatorsEpoch(Gwei.ZERO, Gwei.of(7), Gwei.ZERO, Gwei.ZERO),
                ExecutionReceipts.NONE,
                TEN_PERCENT);

        // Then
        assertThat(accrual.totals().reserve()).isEqualTo(Gwei.of(7).toWei());
        assertThat(accrual.totals().stakeable()).isEqualTo(Wei.ZERO);
        assertThat(accrual.rate()).isEqualTo(ExchangeRate.PAR);
    }

    @Test
    void refusesAnEpochThatDoesNotFollowTheBooks() {
        // Given
        ValidatorsEpoch epoch = new ValidatorsEpoch(Gwei.of(1), Gwei.of(2), Gwei.ZERO, Gwei.ZERO);

        // When / Then
        assertThatThrownBy(() ->
                        PoolAccounting.accrue(PoolTotals.EMPTY, Leaving.NONE, epoch, ExecutionReceipts.NONE, NO_FEE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin with 1 gwei");
    }

    @Test
    void refusesAnEntryThatIsOffBalance() {
        assertThatThrownBy(
                        () -> Postings.of(Posting.debit(Account.BUFFER, ETHER), Posting.credit(Account.ISSUED, ETHER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("off balance");
    }

    /** A pool whose ether is all in the buffer, and that nobody leaves. */
    private static PoolTotals totals(Wei buffer, Wei stakers, Wei operatorFee, Wei reserve, Shares shares) {
        return new PoolTotals(
                buffer,
                Wei.ZERO,
                Wei.ZERO,
                Wei.ZERO,
                stakers,
                Wei.ZERO,
                Wei.ZERO,
                Wei.ZERO,
                operatorFee,
                reserve,
                Wei.ZERO,
                Wei.ZERO,
                shares);
    }

    private static Wei wei(long amount) {
        return Wei.of(amount);
    }

    private static Shares shares(long count) {
        return shares(BigInteger.valueOf(count));
    }

    private static Shares shares(BigInteger count) {
        return Shares.of(count);
    }
}
