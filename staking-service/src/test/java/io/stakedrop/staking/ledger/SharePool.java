package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A pool in memory that moves by {@link PoolAccounting} alone, as the database's does. Each position is a wallet. */
final class SharePool {
    private final List<Shares> positions = new ArrayList<>();
    private final List<Waiting> queue = new ArrayList<>();
    private final Set<Integer> penalized = new HashSet<>();
    private final Map<Account, BigInteger> balances = new EnumMap<>(Account.class);
    private Wei lastDeposit = Wei.ZERO;
    private Wei held = Wei.ZERO;
    private Wei heldAtLastAccrual = Wei.ZERO;
    private Wei passedOn = Wei.ZERO;
    private PoolTotals totals = PoolTotals.EMPTY;
    private ExchangeRate posted = ExchangeRate.PAR;

    /** A claim in the queue, and the rate that it was made at. */
    record Waiting(int position, Claim claim, Wei penalty, ExchangeRate rate) {}

    Deposit deposit(Wei amount) {
        Deposit deposit = PoolAccounting.deposit(posted, amount);
        positions.add(deposit.shares());
        lastDeposit = amount;
        book(deposit.postings());
        return deposit;
    }

    /** The chain took the last deposit back. */
    void undoLastDeposit() {
        Shares shares = positions.removeLast();
        book(PoolAccounting.undoDeposit(totals, lastDeposit, shares));
    }

    /** Queues a position's shares for all that they are worth, unless that is nothing. */
    Optional<Waiting> leave(int position, Shares shares, int penaltyBasisPoints) {
        Wei amount = posted.valueOf(shares);
        if (amount.isZero()) {
            return Optional.empty();
        }
        Claim claim = new Claim(shares, amount);
        Wei penalty = amount.mulDivCeil(penaltyBasisPoints, FeeRate.MAX_BASIS_POINTS);
        book(PoolAccounting.queue(posted, claim));
        positions.set(position, positions.get(position).minus(shares));
        queue.add(new Waiting(position, claim, penalty, posted));
        return Optional.of(queue.getLast());
    }

    /** Takes a claim back, unless it is worth no share. */
    Optional<Deposit> cancel(int index) {
        Waiting waiting = queue.get(index);
        if (!PoolAccounting.buysShares(posted, waiting.claim().valueAt(posted))) {
            return Optional.empty();
        }
        Deposit bought = PoolAccounting.cancel(posted, waiting.claim());
        book(PoolAccounting.cancelled(bought));
        positions.set(waiting.position(), positions.get(waiting.position()).plus(bought.shares()));
        queue.remove(index);
        return Optional.of(bought);
    }

    /** Finalizes and pays the first claim of the queue, which is worth something; what was paid. */
    Finalization payFirst() {
        Waiting waiting = queue.removeFirst();
        Finalization finalization = PoolAccounting.finalize(posted, waiting.claim(), waiting.penalty());
        book(finalization.postings());
        book(PoolAccounting.payout(finalization.payable()));
        if (!finalization.penalty().isZero()) {
            penalized.add(waiting.position());
        }
        return finalization;
    }

    boolean canPayFirst() {
        return !queue.isEmpty()
                && !queue.getFirst().claim().valueAt(posted).isZero()
                && !totals.liquidity().isLessThan(queue.getFirst().claim().valueAt(posted));
    }

    /** The fee recipient gets ether that is not the pool's. */
    void hold(Wei amount) {
        held = held.plus(amount);
    }

    /** The fee recipient sends ether to the deposit address, in the epoch of the next accrual. */
    void passOn(Wei amount) {
        held = held.minus(amount);
        passedOn = passedOn.plus(amount);
    }

    /** The operator takes ether from the fee recipient. */
    void take(Wei amount) {
        held = held.minus(amount);
    }

    /** What the fee recipient has. */
    Wei held() {
        return held;
    }

    Wei heldAtLastAccrual() {
        return heldAtLastAccrual;
    }

    /** Stakes all whole gwei of the buffer and gains or loses; returns what happened. */
    Accrual accrue(long earnedGwei, FeeRate fee) {
        return accrue(earnedGwei, Wei.ZERO, fee);
    }

    Accrual accrue(long earnedGwei, Wei received, FeeRate fee) {
        Gwei before = totals.validators().toGweiFloor();
        Gwei deposited = totals.stakeable().toGweiFloor();
        Gwei withdrawn = totals.shortfall().toGweiFloor().plus(Gwei.of(1)).min(before);
        if (totals.shortfall().isZero()) {
            withdrawn = Gwei.ZERO;
        }
        Gwei after = Gwei.of(before.plus(deposited)
                .minus(withdrawn)
                .toBigInteger()
                .add(BigInteger.valueOf(earnedGwei))
                .max(BigInteger.ZERO));
        return accrue(new ValidatorsEpoch(before, after, deposited, withdrawn), received, fee);
    }

    Accrual accrue(ValidatorsEpoch epoch, FeeRate fee) {
        return accrue(epoch, Wei.ZERO, fee);
    }

    private Accrual accrue(ValidatorsEpoch epoch, Wei received, FeeRate fee) {
        held = held.plus(received);
        ExecutionReceipts receipts = new ExecutionReceipts(received, passedOn, held);
        heldAtLastAccrual = held;
        passedOn = Wei.ZERO;
        Accrual accrual = PoolAccounting.accrue(totals, leaving(), epoch, receipts, fee);
        account(accrual.postings());
        accrual.forfeits().forEach(forfeit -> {
            account(forfeit.burn());
            int position = (int) forfeit.stakeId().getLeastSignificantBits();
            positions.set(position, positions.get(position).minus(forfeit.shares()));
        });
        if (!accrual.distributed().isZero()) {
            penalized.clear();
        }
        totals = accrual.totals();
        posted = accrual.rate();
        return accrual;
    }

    Wei balance(int position) {
        return posted.valueOf(positions.get(position));
    }

    Shares shares(int position) {
        return positions.get(position);
    }

    Wei claim(int index) {
        return queue.get(index).claim().valueAt(posted);
    }

    Wei sumOfBalances() {
        return positions.stream().map(posted::valueOf).reduce(Wei.ZERO, Wei::plus);
    }

    Wei sumOfClaims() {
        return queue.stream().map(waiting -> waiting.claim().valueAt(posted)).reduce(Wei.ZERO, Wei::plus);
    }

    List<Waiting> queue() {
        return List.copyOf(queue);
    }

    int size() {
        return positions.size();
    }

    PoolTotals totals() {
        return totals;
    }

    ExchangeRate posted() {
        return posted;
    }

    /** The sum over all accounts of a unit. */
    BigInteger sumOf(Account.Unit unit) {
        return balances.entrySet().stream()
                .filter(entry -> entry.getKey().unit() == unit)
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger balanceOf(Account account) {
        return balances.getOrDefault(account, BigInteger.ZERO);
    }

    /** Claims summed by the rate that they were made at, as the database sums them. */
    private Leaving leaving() {
        Map<ExchangeRate, Claim> byRate = new HashMap<>();
        queue.forEach(waiting -> byRate.merge(
                waiting.rate(),
                waiting.claim(),
                (one, other) -> new Claim(
                        one.shares().plus(other.shares()), one.amount().plus(other.amount()))));
        return new Leaving(
                byRate.entrySet().stream()
                        .map(entry -> new Leaving.Queued(entry.getKey(), entry.getValue()))
                        .toList(),
                penalized.stream()
                        .map(position -> new Holding(new UUID(0, position), positions.get(position)))
                        .toList());
    }

    private void book(Postings postings) {
        account(postings);
        totals = totals.plus(postings::sumOf);
    }

    private void account(Postings postings) {
        postings.lines().forEach(line -> balances.merge(line.account(), line.amount(), BigInteger::add));
    }
}
