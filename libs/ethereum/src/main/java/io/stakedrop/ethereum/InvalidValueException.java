package io.stakedrop.ethereum;

import java.util.Objects;

/**
 * A value given from outside that breaks a rule of its type: the caller's fault, never ours. The message names the rule
 * and the place of the fault, ends with a full stop, repeats no more of the value than a person needs to mend it, and
 * may be shown to the caller.
 */
public final class InvalidValueException extends RuntimeException {
    private final ValueFault fault;

    public InvalidValueException(ValueFault fault, String message) {
        super(message);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    public ValueFault fault() {
        return fault;
    }

    /** The stable name of the broken rule, such as {@code wrong-checksum}. */
    public String code() {
        return fault.code();
    }
}
