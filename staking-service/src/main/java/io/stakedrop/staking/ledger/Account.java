package io.stakedrop.staking.ledger;

/**
 * The accounts of a pool's books. Debits are positive and credits negative; over all accounts of a unit the sum is zero.
 */
public enum Account {
    /** Ether at the pool's deposit address that is not at validators (asset). */
    BUFFER(Unit.WEI),
    /** Ether at the pool's validators (asset). */
    VALIDATORS(Unit.WEI),
    /** What the positions are worth together (liability). */
    STAKERS(Unit.WEI),
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

    /** What an account counts; an entry balances in each unit of its own. */
    public enum Unit {
        WEI,
        SHARES
    }
}
