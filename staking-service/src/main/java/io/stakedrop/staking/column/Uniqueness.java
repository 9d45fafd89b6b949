package io.stakedrop.staking.column;

import org.hibernate.exception.ConstraintViolationException;

/** Tells which rule of the database a failed statement broke. */
public final class Uniqueness {

    private Uniqueness() {}

    /** Whether the failure, or what caused it, is the violation of that unique index or constraint. */
    public static boolean isViolated(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation
                    && constraint.equals(violation.getConstraintName())) {
                return true;
            }
        }
        return false;
    }
}
