package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Bytes;

/** The called contract reverted (execution-apis, error code 3). */
public final class CallRevertedException extends NodeErrorException {

    private static final long serialVersionUID = 1L;
    static final int CODE = 3;

    private final transient Bytes data;

    public CallRevertedException(String message, Bytes data) {
        super(CODE, message);
        this.data = data;
    }

    /** What the contract returned with the revert: an ABI-encoded error, or nothing. */
    public Bytes data() {
        return data;
    }
}
