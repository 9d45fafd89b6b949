package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.List;

/**
 * The rules by which a pool's books move. Every division rounds in favour of the pool, so the positions together are
 * never worth more than the stakers' assets, and no one gains by splitting a deposit.
 */
public final class PoolAccounting {
    private static final BigInteger WEI_PER_GWEI = BigInteger.TEN.pow(9);
    private static final Wei ONE_GWEI = Wei.of(1_000_000_000);
    private static final long MILLION = 1_000_000;

    private PoolAccounting() {}

    /**
     * Whether a deposit can buy shares at this rate: not when they are worthless, nor when it buys none, nor when rounding
     * would take more of it than a millionth and a gwei. So nobody who makes a single share worth much, by what anyone may
     * send to a fee recipient, gains by the rounding of others' deposits.
     */
    public static boolean buysShares(ExchangeRate rate, Wei amount) {
        if (rate.isWorthless()) {
            return false;
        }
        Shares shares = rate.sharesFor(amount);
        Wei most = amount.divideFloor(MILLION).plus(ONE_GWEI);
        return !shares.isZero() && !amount.minus(rate.valueOf(shares)).isGreaterThan(most);
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
        Wei buffer = amount.min(before.liquidity());
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
        before.plus(undone::sumOf);
        return undone;
    }

    /**
     * Moves shares of a position to the queue of those who leave. They earn nothing there.
     *
     * @throws IllegalArgumentException when they are worth nothing, or less than the amount
     */
    public static Postings queue(ExchangeRate rate, Claim claim) {
        if (claim.amount().isZero() || rate.valueOf(claim.shares()).isLessThan(claim.amount())) {
            throw new IllegalArgumentException("%s is not worth its amount at %s".formatted(claim, rate));
        }
        return Postings.of(
                Posting.debit(Account.STAKERS, claim.amount()),
                Posting.credit(Account.QUEUED, claim.amount()),
                Posting.credit(Account.POSITION, claim.shares()),
                Posting.debit(Account.ISSUED, claim.shares()));
    }

    /**
     * Takes a claim out of the queue again: what it is worth buys shares as a deposit would.
     *
     * @throws IllegalArgumentException when it buys none
     */
    public static Deposit cancel(ExchangeRate rate, Claim claim) {
        return deposit(rate, claim.valueAt(rate));
    }

    /** The entry of a claim that left the queue for shares. */
    public static Postings cancelled(Deposit bought) {
        return Postings.of(
                Posting.debit(Account.QUEUED, bought.amount()),
                Posting.credit(Account.STAKERS, bought.amount()),
                Posting.debit(Account.POSITION, bought.shares()),
                Posting.credit(Account.ISSUED, bought.shares()));
    }

    /**
     * What a claim is finalized for. Of a claim that lost value the penalty is the same part, rounded up.
     *
     * @param penalty what leaving early costs of the whole claim
     */
    public static Finalization finalize(ExchangeRate rate, Claim claim, Wei penalty) {
        Wei value = claim.valueAt(rate);
        Wei due = penalty.mulDivCeil(value, claim.amount());
        return new Finalization(value.minus(due), due);
    }

    /** The entry of a payout: the buffer pays what was owed. */
    public static Postings payout(Wei amount) {
        return Postings.of(Posting.debit(Account.PAYABLE, amount), Posting.credit(Account.BUFFER, amount));
    }

    /**
     * Posts what a pool's validators did, and its fee recipients received, in an epoch.
     *
     * <ul>
     *   <li>What validators earned and fee recipients received is one result: a gain where its sum is above zero.
     *   <li>A gain goes to the stakers less the fee, once claims that wait in the queue have regained what a loss took of
     *       them; to the reserve while nobody holds a share.
     *   <li>A loss is the stakers' and the queue's; what exceeds their assets comes from the penalties, then from the
     *       reserve, then from the operator's fee.
     *   <li>A deposit to validators comes from the buffer; what exceeds what the buffer may give is somebody else's gift
     *       and goes to the reserve, so that it cannot move the rate.
     *   <li>A withdrawal goes to the buffer.
     *   <li>What fee recipients send to the deposit address goes to the buffer. Where they have less than the books hold
     *       for them, the operator took it: that is paid out of its fee, and what exceeds the fee is its debt, which later
     *       fees repay. So it is no loss of the stakers. What they send beyond what the books hold for them repays the
     *       debt, and is a gift else.
     *   <li>Penalties of those who left early go to the stakers, but not while a claim in the queue lacks what a loss took,
     *       nor where only those who paid them hold shares. A wallet gets nothing of its own: it forfeits as many shares
     *       as leave its positions at their worth.
     * </ul>
     *
     * @param before the balances with everything posted until now
     * @throws IllegalStateException when the epoch does not begin with the balance that the books end with: an epoch is
     *     missing or posted twice, and nothing may be posted
     */
    public static Accrual accrue(
            PoolTotals before, Leaving leaving, ValidatorsEpoch epoch, ExecutionReceipts receipts, FeeRate feeRate) {
        if (!epoch.before().toWei().equals(before.validators())) {
            throw new IllegalStateException("the validators begin with %s gwei, but the books hold %s wei"
                    .formatted(epoch.before(), before.validators()));
        }
        WeiDelta earned = new WeiDelta(epoch.earned().multiply(WEI_PER_GWEI));
        WeiDelta result = earned.plus(receipts.received());
        Split split =
                result.isLoss() ? lose(before, result.magnitude()) : gain(before, leaving, result.magnitude(), feeRate);
        Leaving.Settlement settlement = leaving.settle(split.owned(), before.shares());
        boolean ownerless = before.shares().isZero();
        Wei stakers = ownerless ? Wei.ZERO : settlement.rest();
        Distribution distribution = settlement.whole()
                ? Distribution.of(new ExchangeRate(stakers, before.shares()), split.penalties(), leaving)
                : Distribution.NONE;
        Wei staked = epoch.deposited().toWei().min(before.liquidity());
        Wei donated = epoch.deposited().toWei().minus(staked);
        AtRecipients ether = AtRecipients.after(before, receipts);
        Wei settled = ether.owed().min(split.operatorFee());
        PoolTotals totals = new PoolTotals(
                before.buffer()
                        .plus(epoch.withdrawn().toWei())
                        .plus(receipts.passedOn())
                        .minus(staked),
                epoch.after().toWei(),
                ether.rewards(),
                ether.owed().minus(settled),
                stakers.plus(distribution.amount()),
                settlement.queued(),
                before.payable(),
                split.penalties().minus(distribution.amount()),
                split.operatorFee().minus(settled),
                split.reserve().plus(donated).plus(ether.gift()).plus(ownerless ? settlement.rest() : Wei.ZERO),
                before.returns(),
                before.staked().plus(staked),
                before.shares().minus(distribution.forfeited()));
        ExchangeRate rate = distribution.amount().isZero()
                ? settlement.rate()
                : new ExchangeRate(totals.stakers(), totals.shares());
        Wei fee = split.operatorFee().minus(before.operatorFee().min(split.operatorFee()));
        return new Accrual(
                earned,
                receipts.received(),
                fee,
                Postings.between(before, totals),
                distribution.forfeits(),
                distribution.amount(),
                totals,
                rate);
    }

    /**
     * What of the fee recipients' ether is whose.
     *
     * @param rewards the pool's, and still there
     * @param owed the pool's, and taken by the operator
     * @param gift sent to the pool, and not owed to it
     */
    private record AtRecipients(Wei rewards, Wei owed, Wei gift) {

        static AtRecipients after(PoolTotals before, ExecutionReceipts receipts) {
            Wei booked = before.executionRewards().plus(receipts.received());
            Wei passedOn = receipts.passedOn().min(booked);
            Wei more = receipts.passedOn().minus(passedOn);
            Wei repaid = more.min(before.operatorDebt());
            Wei rest = booked.minus(passedOn);
            Wei rewards = rest.min(receipts.held());
            Wei owed = before.operatorDebt().minus(repaid).plus(rest.minus(rewards));
            return new AtRecipients(rewards, owed, more.minus(repaid));
        }
    }

    private static Split gain(PoolTotals before, Leaving leaving, Wei gain, FeeRate feeRate) {
        if (!before.shares().isZero()) {
            Wei fee = feeRate.of(gain);
            return new Split(
                    before.stakers().plus(before.queued()).plus(gain).minus(fee),
                    before.penalties(),
                    before.operatorFee().plus(fee),
                    before.reserve());
        }
        Wei lacking = leaving.amount().minus(before.queued().min(leaving.amount()));
        Wei regained = gain.min(lacking);
        return new Split(
                before.queued().plus(regained),
                before.penalties(),
                before.operatorFee(),
                before.reserve().plus(gain).minus(regained));
    }

    private static Split lose(PoolTotals before, Wei loss) {
        Wei owned = before.stakers().plus(before.queued());
        Wei ofOwned = loss.min(owned);
        Wei ofPenalties = loss.minus(ofOwned).min(before.penalties());
        Wei ofReserve = loss.minus(ofOwned).minus(ofPenalties).min(before.reserve());
        Wei ofFee = loss.minus(ofOwned).minus(ofPenalties).minus(ofReserve);
        return new Split(
                owned.minus(ofOwned),
                before.penalties().minus(ofPenalties),
                before.operatorFee().minus(ofFee),
                before.reserve().minus(ofReserve));
    }

    /**
     * The liabilities after a gain or a loss.
     *
     * @param owned what belongs to the stakers and the queue together
     */
    private record Split(Wei owned, Wei penalties, Wei operatorFee, Wei reserve) {}

    /** Penalties that reach the stayers, and the shares that those who paid them forfeit in return. */
    private record Distribution(Wei amount, List<Holding> forfeits) {
        static final Distribution NONE = new Distribution(Wei.ZERO, List.of());

        /**
         * With assets X, shares S, penalties D and the payers' shares L, a payer's position of l shares keeps its worth
         * l × X/S when it keeps l × X(S − L) / ((X + D)S − XL) shares, which is rounded down.
         */
        static Distribution of(ExchangeRate rate, Wei penalties, Leaving leaving) {
            BigInteger shares = rate.shares().toBigInteger();
            BigInteger staying = shares.subtract(leaving.penalizedShares().toBigInteger());
            if (penalties.isZero() || rate.assets().isZero() || staying.signum() == 0) {
                return NONE;
            }
            BigInteger assets = rate.assets().toBigInteger();
            Shares kept = Shares.of(assets.multiply(staying));
            Shares of = Shares.of(assets.add(penalties.toBigInteger())
                    .multiply(shares)
                    .subtract(assets.multiply(leaving.penalizedShares().toBigInteger())));
            List<Holding> forfeits = leaving.penalized().stream()
                    .map(holding -> new Holding(
                            holding.stakeId(),
                            holding.shares().minus(holding.shares().mulDivFloor(kept, of))))
                    .filter(forfeit -> !forfeit.shares().isZero())
                    .toList();
            return new Distribution(penalties, forfeits);
        }

        Shares forfeited() {
            return forfeits.stream().map(Holding::shares).reduce(Shares.ZERO, Shares::plus);
        }
    }
}
