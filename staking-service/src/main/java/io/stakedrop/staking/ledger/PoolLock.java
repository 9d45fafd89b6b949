package io.stakedrop.staking.ledger;

/**
 * How a transaction holds a pool. Deposits hold it shared, so they do not wait for each other; an accrual holds it alone,
 * so every deposit is either in the rate that it posts or bought at that rate.
 */
enum PoolLock {
    SHARED("pg_advisory_xact_lock_shared"),
    EXCLUSIVE("pg_advisory_xact_lock");

    private final String function;

    PoolLock(String function) {
        this.function = function;
    }

    /** Waits for the lock, which ends with the transaction; the one parameter is the pool's id. */
    String statement() {
        return "select cast(%s(hashtextextended(cast(cast(?1 as uuid) as text), 0)) as text)".formatted(function);
    }
}
