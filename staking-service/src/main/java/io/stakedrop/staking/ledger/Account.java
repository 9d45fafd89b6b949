package io.stakedrop.staking.ledger;

import java.util.Locale;

/**
 * The accounts of a pool's books. Debits are positive and credits negative; over all accounts of a unit the sum is zero.
 */
public enum Account {
    /** Ether at the pool's deposit address that is not at validators (asset). */
    BUFFER(Unit.WEI),
    /** Ether at the pool's validators (asset). */
    VALIDATORS(Unit.WEI),
    /** What fee recipients received of the execution layer and still have (asset). */
    EXECUTION_REWARDS(Unit.WEI),
    /** What the operator took from the fee recipients beyond its fee, and owes (asset). */
    OPERATOR_DEBT(Unit.WEI),
    /** What the positions are worth together (liability). */
    STAKERS(Unit.WEI),
    /** What those who asked to leave are owed until liquidity finalizes their claims (liability). */
    QUEUED(Unit.WEI),
    /** Finalized claims whose payout no block has confirmed yet (liability). */
    PAYABLE(Unit.WEI),
    /** Early-exit penalties that wait for the accrual that gives them to the stayers (liability). */
    PENALTIES(Unit.WEI),
    /** The operator's fee, earned and not paid out (liability). */
    OPERATOR_FEE(Unit.WEI),
    /** Ether that belongs to no position: donations, and gains while nobody held a share (liability). */
    RESERVE(Unit.WEI),
    /** Deposits that bought no shares and go back to their senders (liability). */
    RETURNS(Unit.WEI),
    /** The shares of one position. */
    POSITION(Unit.SHARES),
    /** The counterpart of all positions' shares. */
    ISSUED(Unit.SHARES);

    private final Unit unit;

    Account(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether its balance is normally a debit: assets, and the shares that positions hold. */
    public boolean isDebit() {
        return switch (this) {
            case BUFFER, VALIDATORS, EXECUTION_REWARDS, OPERATOR_DEBT, POSITION -> true;
            case STAKERS, QUEUED, PAYABLE, PENALTIES, OPERATOR_FEE, RESERVE, RETURNS, ISSUED -> false;
        };
    }

    /** Its name in the journal, such as {@code operator-fee}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Account ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What an account counts; an entry balances in each unit of its own. */
    public enum Unit {
        WEI,
        SHARES;

        /** Its name in the journal. */
        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
