package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;

/**
 * The rules by which a pool's books move. Every division rounds in favour of the pool, so the positions together are
 * never worth more than the stakers' assets, and no one gains by splitting a deposit.
 */
public final class PoolAccounting {
    private static final BigInteger WEI_PER_GWEI = BigInteger.TEN.pow(9);

    private PoolAccounting() {}

    /** Whether a deposit can buy shares at this rate: not when they are worthless, nor when it buys none. */
    public static boolean buysShares(ExchangeRate rate, Wei amount) {
        return !rate.isWorthless() && !rate.sharesFor(amount).isZero();
    }

    /**
     * Buys shares at the last posted rate.
     *
     * @throws IllegalArgumentException when the amount buys no shares; see {@link #buysShares}
     */
    public static Deposit deposit(ExchangeRate rate, Wei amount) {
        if (!buysShares(rate, amount)) {
            throw new IllegalArgumentException("a deposit of %s wei buys no shares at %s".formatted(amount, rate));
        }
        Shares shares = rate.sharesFor(amount);
        return new Deposit(amount, shares, rate.valueOf(shares));
    }

    /** The entry of a deposit that bought no shares and goes back to its sender. */
    public static Postings depositToReturn(Wei amount) {
        return Postings.of(Posting.debit(Account.BUFFER, amount), Posting.credit(Account.RETURNS, amount));
    }

    /**
     * The counter-entry of a deposit that the chain took back. It leaves the pool as if the deposit had never been, whatever
     * accrued in between:
     *
     * <ul>
     *   <li>The position loses all its shares, and the stakers exactly the deposit. Without it in their assets and shares,
     *       each accrual since would have given the others what these shares got, or taken from them what these lost: both
     *       come back to the others, at the next posted rate. So a gain of ether that never came is nobody's to keep, and
     *       a loss that it bore falls on those whose ether was there.
     *   <li>What it takes out of the stakers that is not there comes from the reserve, then from the operator's fee, as
     *       with a loss. What remains when nobody holds a share goes to the reserve, as a gain would.
     *   <li>The ether comes out of the buffer. What of it went to validators meanwhile was somebody else's, since this
     *       never came: a gift, which is the reserve's, as if it had been in the accrual.
     * </ul>
     *
     * <p>Who bought shares in between bought them at the rate that was posted, and takes part in what comes back.
     *
     * @param before the balances with everything posted until now
     * @param shares what the deposit had bought, all of which its position still holds
     * @throws io.stakedrop.ethereum.InvalidValueException when the books do not have the deposit and its shares
     */
    public static Postings undoDeposit(PoolTotals before, Wei amount, Shares shares) {
        boolean ownerless = before.shares().equals(shares);
        Wei buffer = amount.min(before.stakeable());
        BigInteger gift = amount.minus(buffer).toBigInteger();
        Wei stakers = ownerless ? before.stakers() : amount.min(before.stakers());
        BigInteger missing = amount.toBigInteger().subtract(stakers.toBigInteger());
        BigInteger reserve = missing.min(before.reserve().toBigInteger().add(gift));
        BigInteger operatorFee = missing.subtract(reserve);
        Postings undone = Postings.of(
                Posting.credit(Account.BUFFER, buffer),
                Posting.debit(Account.STAKERS, stakers),
                new Posting(Account.RESERVE, reserve.subtract(gift)),
                new Posting(Account.OPERATOR_FEE, operatorFee),
                Posting.credit(Account.POSITION, shares),
                Posting.debit(Account.ISSUED, shares));
        // No balance goes below zero: the books would refuse every accrual from then on.
        before.plus(undone::sumOf, Wei.ZERO);
        return undone;
    }

    /**
     * Posts what a pool's validators did in an epoch.
     *
     * <ul>
     *   <li>A gain goes to the stakers less the fee; to the reserve while nobody holds a share.
     *   <li>A loss is the stakers'; what exceeds their assets comes from the reserve, then from the operator's fee.
     *   <li>A deposit to validators comes from the buffer; what exceeds the buffer is somebody else's gift and goes to the
     *       reserve, so that it cannot move the rate.
     *   <li>A withdrawal goes to the buffer.
     * </ul>
     *
     * @param before the balances with everything posted until now
     * @throws IllegalStateException when the epoch does not begin with the balance that the books end with: an epoch is
     *     missing or posted twice, and nothing may be posted
     */
    public static Accrual accrue(PoolTotals before, ValidatorsEpoch epoch, FeeRate feeRate) {
        if (!epoch.before().toWei().equals(before.validators())) {
            throw new IllegalStateException("the validators begin with %s gwei, but the books hold %s wei"
                    .formatted(epoch.before(), before.validators()));
        }
        WeiDelta earned = new WeiDelta(epoch.earned().multiply(WEI_PER_GWEI));
        Wei staked = epoch.deposited().toWei().min(before.stakeable());
        Wei donated = epoch.deposited().toWei().minus(staked);
        Split split = earned.isLoss() ? lose(before, earned.magnitude()) : gain(before, earned.magnitude(), feeRate);
        BigInteger validators = after(epoch).subtract(before.validators().toBigInteger());
        Postings postings = Postings.of(
                new Posting(Account.VALIDATORS, validators),
                new Posting(
                        Account.BUFFER, epoch.withdrawn().toWei().toBigInteger().subtract(staked.toBigInteger())),
                new Posting(Account.STAKERS, split.stakers().negate()),
                new Posting(Account.OPERATOR_FEE, split.operatorFee().negate()),
                new Posting(
                        Account.RESERVE,
                        split.reserve().add(donated.toBigInteger()).negate()));
        Wei fee = earned.isLoss() ? Wei.ZERO : Wei.of(split.operatorFee());
        return new Accrual(earned, fee, postings, before.plus(postings::sumOf, staked));
    }

    private static BigInteger after(ValidatorsEpoch epoch) {
        return epoch.after().toWei().toBigInteger();
    }

    private static Split gain(PoolTotals before, Wei gain, FeeRate feeRate) {
        if (before.shares().isZero()) {
            return new Split(BigInteger.ZERO, BigInteger.ZERO, gain.toBigInteger());
        }
        Wei fee = feeRate.of(gain);
        return new Split(gain.minus(fee).toBigInteger(), fee.toBigInteger(), BigInteger.ZERO);
    }

    private static Split lose(PoolTotals before, Wei loss) {
        Wei stakers = loss.min(before.stakers());
        Wei reserve = loss.minus(stakers).min(before.reserve());
        Wei operatorFee = loss.minus(stakers).minus(reserve);
        return new Split(
                stakers.toBigInteger().negate(),
                operatorFee.toBigInteger().negate(),
                reserve.toBigInteger().negate());
    }

    /** How a gain or a loss divides; the parts sum to it. */
    private record Split(BigInteger stakers, BigInteger operatorFee, BigInteger reserve) {}
}
