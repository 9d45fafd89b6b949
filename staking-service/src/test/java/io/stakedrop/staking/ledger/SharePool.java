package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A pool in memory that moves by {@link PoolAccounting} alone, as the database's does. */
final class SharePool {
    private final List<Deposit> positions = new ArrayList<>();
    private final Map<Account, BigInteger> balances = new EnumMap<>(Account.class);
    private PoolTotals totals = PoolTotals.EMPTY;
    private ExchangeRate posted = ExchangeRate.PAR;

    Deposit deposit(Wei amount) {
        Deposit deposit = PoolAccounting.deposit(posted, amount);
        positions.add(deposit);
        book(deposit.postings());
        totals = totals.plus(deposit.postings()::sumOf, Wei.ZERO);
        return deposit;
    }

    /** The chain took the last deposit back. */
    void undoLastDeposit() {
        Deposit undone = positions.removeLast();
        Postings postings = PoolAccounting.undoDeposit(totals, undone.amount(), undone.shares());
        book(postings);
        totals = totals.plus(postings::sumOf, Wei.ZERO);
    }

    /** Stakes all whole gwei of the buffer and gains or loses; returns what happened. */
    Accrual accrue(long earnedGwei, FeeRate fee) {
        Gwei before = totals.validators().toGweiFloor();
        Gwei deposited = totals.stakeable().toGweiFloor();
        Gwei after = Gwei.of(before.plus(deposited).toBigInteger().add(BigInteger.valueOf(earnedGwei)));
        return accrue(new ValidatorsEpoch(before, after, deposited, Gwei.ZERO), fee);
    }

    Accrual accrue(ValidatorsEpoch epoch, FeeRate fee) {
        Accrual accrual = PoolAccounting.accrue(totals, epoch, fee);
        book(accrual.postings());
        totals = accrual.totals();
        posted = totals.rate();
        return accrual;
    }

    Wei balance(int position) {
        return posted.valueOf(positions.get(position).shares());
    }

    Wei sumOfBalances() {
        return positions.stream().map(Deposit::shares).map(posted::valueOf).reduce(Wei.ZERO, Wei::plus);
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

    private void book(Postings postings) {
        postings.lines().forEach(line -> balances.merge(line.account(), line.amount(), BigInteger::add));
    }
}
