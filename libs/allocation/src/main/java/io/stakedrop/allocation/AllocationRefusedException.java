package io.stakedrop.allocation;

/** The pool can't be divided so: the terms and the wallets do not fit together. The message says what would. */
public final class AllocationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AllocationRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** No wallet has a share. */
        NO_SHARES,
        /** The amounts of the tiers do not sum to the pool. */
        AMOUNTS_ARE_NOT_THE_POOL,
        /** The caps leave a part of the pool to nobody. */
        CAPS_BELOW_POOL,
        /** The pool is not enough for the floors, or nobody reaches the floor. */
        FLOORS_ABOVE_POOL,
        /** The fixed amounts leave nothing of the pool for the other wallets. */
        FIXED_ABOVE_POOL
    }
}
