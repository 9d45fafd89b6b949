package io.stakedrop.staking.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PoolLeavingTest {
    private static final FeeRate NO_FEE = new FeeRate(0);
    private static final Wei ETHER = Wei.of(1_000_000_000_000_000_000L);
    private static final long ETHER_IN_GWEI = 1_000_000_000;

    private final SharePool pool = new SharePool();

    @Test
    void whoWaitsInTheQueueEarnsNothing() {
        // Given
        deposit(10, 10);
        pool.leave(0, shares(10), 0);

        // When
        pool.accrue(2 * ETHER_IN_GWEI, NO_FEE);

        // Then
        assertThat(pool.claim(0)).isEqualTo(ETHER.times(10));
        assertThat(pool.balance(1)).isEqualTo(ETHER.times(12));
    }

    @Test
    void aLossIsSharedByWhoWaitsAndRegainedBeforeOthersGain() {
        // Given: 20 of 30 ether wait
        deposit(10, 20);
        pool.leave(1, shares(20), 0);

        // When
        pool.accrue(-3 * ETHER_IN_GWEI, NO_FEE);
        Wei atTheLoss = pool.claim(0);
        pool.accrue(6 * ETHER_IN_GWEI, NO_FEE);

        // Then: everybody lost a tenth; three ether made all whole again, and the other three are the stayer's
        assertThat(atTheLoss).isEqualTo(ETHER.times(18));
        assertThat(pool.claim(0)).isEqualTo(ETHER.times(20));
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(13));
    }

    @Test
    void aClaimThatWasMadeAfterALossIsNotLoweredByTheOneBefore() {
        // Given: one claim at par, and one made after everybody lost a tenth
        deposit(10, 10, 10);
        pool.leave(1, shares(10), 0);
        pool.accrue(-3 * ETHER_IN_GWEI, NO_FEE);
        pool.leave(2, shares(10), 0);

        // When
        pool.accrue(ETHER_IN_GWEI, NO_FEE);

        // Then: the gain is shared by the stayer and the claim that still lacks some; the other is whole
        assertThat(pool.claim(1)).isEqualTo(ETHER.times(9));
        assertThat(pool.claim(0)).isEqualTo(ETHER.times(9).plus(ETHER.divideFloor(2)));
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(9).plus(ETHER.divideFloor(2)));
    }

    @Test
    void aPayoutIsNotLoweredByALaterLoss() {
        // Given
        deposit(10, 10);
        pool.leave(1, shares(10), 0);
        Finalization finalization = pool.payFirst();

        // When
        pool.accrue(-ETHER_IN_GWEI, NO_FEE);

        // Then
        assertThat(finalization.payable()).isEqualTo(ETHER.times(10));
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(9));
    }

    @Test
    void takingAClaimBackGivesNoMoreThanStayingWould() {
        // Given
        deposit(10, 10);
        pool.leave(1, shares(10), 0);
        pool.accrue(2 * ETHER_IN_GWEI, NO_FEE);

        // When
        Deposit back = pool.cancel(0).orElseThrow();

        // Then: ten ether buy shares at 1.2 each
        assertThat(back.amount()).isEqualTo(ETHER.times(10));
        assertThat(pool.shares(1)).isLessThan(shares(10));
        assertThat(pool.balance(1)).isBetween(ETHER.times(10).minus(Wei.of(2)), ETHER.times(10));
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(12));
    }

    @Test
    void aPenaltyReachesTheStayersAndNotWhoPaidIt() {
        // Given: a wallet that leaves with half of what it has
        deposit(20, 10, 30);
        pool.leave(0, shares(10), 1_000);
        Finalization finalization = pool.payFirst();

        // When
        Accrual accrual = pool.accrue(0, NO_FEE);

        // Then
        assertThat(finalization).isEqualTo(new Finalization(ETHER.times(9), ETHER));
        assertThat(accrual.distributed()).isEqualTo(ETHER);
        assertThat(pool.balance(0)).isBetween(ETHER.times(10).minus(Wei.of(2)), ETHER.times(10));
        assertThat(pool.balance(1)).isBetween(quarter(41).minus(Wei.of(2)), quarter(41));
        assertThat(pool.balance(2)).isBetween(quarter(123).minus(Wei.of(2)), quarter(123));
        assertThat(pool.totals().penalties()).isEqualTo(Wei.ZERO);
    }

    @Test
    void aPenaltyStaysInItsAccountWhileNobodyElseStays() {
        // Given
        deposit(20);
        pool.leave(0, shares(10), 1_000);
        pool.payFirst();

        // When
        Accrual accrual = pool.accrue(0, NO_FEE);

        // Then
        assertThat(accrual.distributed()).isEqualTo(Wei.ZERO);
        assertThat(pool.totals().penalties()).isEqualTo(ETHER);
        assertThat(pool.balance(0)).isEqualTo(ETHER.times(10));
    }

    @Test
    void aPenaltyWaitsWhileAClaimLacksWhatALossTook() {
        // Given
        deposit(20, 10, 10);
        pool.leave(0, shares(10), 1_000);
        pool.payFirst();
        pool.leave(1, shares(10), 0);

        // When
        Accrual atTheLoss = pool.accrue(-3 * ETHER_IN_GWEI, NO_FEE);
        Accrual whole = pool.accrue(3 * ETHER_IN_GWEI, NO_FEE);

        // Then
        assertThat(atTheLoss.distributed()).isEqualTo(Wei.ZERO);
        assertThat(whole.distributed()).isEqualTo(ETHER);
    }

    @Test
    void whereEverybodyLeavesANewDepositDoesNotLowerWhatTheyAreOwed() {
        // Given: shares of 1.2 ether, all of which leave
        deposit(10);
        pool.accrue(2 * ETHER_IN_GWEI, NO_FEE);
        pool.leave(0, shares(10), 0);

        // When
        pool.accrue(ETHER_IN_GWEI, NO_FEE);
        pool.deposit(ETHER.times(6));
        pool.accrue(0, NO_FEE);

        // Then: what was gained while nobody stayed is nobody's
        assertThat(pool.claim(0)).isEqualTo(ETHER.times(12));
        assertThat(pool.balance(1)).isBetween(ETHER.times(6).minus(Wei.of(2)), ETHER.times(6));
        assertThat(pool.totals().reserve()).isEqualTo(ETHER);
    }

    @Test
    void whereEverybodyLeavesALossIsTheirsAndRegained() {
        // Given: all of it at validators
        deposit(10);
        Gwei ten = ETHER.times(10).toGweiFloor();
        Gwei nine = ETHER.times(9).toGweiFloor();
        pool.accrue(new ValidatorsEpoch(Gwei.ZERO, ten, ten, Gwei.ZERO), NO_FEE);
        pool.leave(0, shares(10), 0);

        // When
        pool.accrue(new ValidatorsEpoch(ten, nine, Gwei.ZERO, Gwei.ZERO), NO_FEE);
        Wei atTheLoss = pool.claim(0);
        pool.accrue(new ValidatorsEpoch(nine, ten, Gwei.ZERO, Gwei.ZERO), NO_FEE);

        // Then
        assertThat(atTheLoss).isEqualTo(ETHER.times(9));
        assertThat(pool.claim(0)).isEqualTo(ETHER.times(10));
    }

    @Test
    void etherThatSomebodyIsPromisedDoesNotGoToValidators() {
        // Given
        deposit(10, 10);
        pool.leave(0, shares(4), 0);

        // When
        Wei stakeable = pool.totals().stakeable();

        // Then
        assertThat(stakeable).isEqualTo(ETHER.times(16));
        assertThat(pool.totals().liquidity()).isEqualTo(ETHER.times(20));
        assertThat(pool.totals().shortfall()).isEqualTo(Wei.ZERO);
    }

    @Test
    void whatTheValidatorsHoldAndTheQueueLacksIsTheShortfall() {
        // Given
        deposit(32);
        Gwei all = ETHER.times(32).toGweiFloor();
        pool.accrue(new ValidatorsEpoch(Gwei.ZERO, all, all, Gwei.ZERO), NO_FEE);
        pool.deposit(ETHER.times(3));

        // When
        pool.leave(0, shares(8), 0);

        // Then
        assertThat(pool.totals().shortfall()).isEqualTo(ETHER.times(5));
        assertThat(pool.totals().stakeable()).isEqualTo(Wei.ZERO);
    }

    @Test
    void refusesAClaimThatIsWorthLessThanItsAmount() {
        Claim claim = new Claim(shares(1), ETHER.plus(Wei.of(1)));

        assertThatThrownBy(() -> PoolAccounting.queue(ExchangeRate.PAR, claim)).hasMessageContaining("not worth");
    }

    private void deposit(long... ethers) {
        for (long ether : ethers) {
            pool.deposit(ETHER.times(ether));
        }
        pool.accrue(new ValidatorsEpoch(Gwei.ZERO, Gwei.ZERO, Gwei.ZERO, Gwei.ZERO), NO_FEE);
    }

    /** That many quarters of an ether. */
    private static Wei quarter(long count) {
        return ETHER.divideFloor(4).times(count);
    }

    private static Shares shares(long ethers) {
        return Shares.of(ETHER.toBigInteger().multiply(BigInteger.valueOf(ethers)));
    }
}
