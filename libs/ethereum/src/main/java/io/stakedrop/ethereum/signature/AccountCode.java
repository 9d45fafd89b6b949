package io.stakedrop.ethereum.signature;

import java.util.Arrays;

/** What an account is by its code. */
public enum AccountCode {
    /** No code: the account of a key, or of a contract that is not deployed yet. */
    NONE,
    /**
     * A key's own account that runs a contract's code (EIP-7702): its key still signs for it, so it is no contract in the
     * sense that its owner might not be able to act.
     */
    DELEGATED,
    /** A contract, which no key owns. */
    CONTRACT;

    private static final byte[] DESIGNATOR_PREFIX = {(byte) 0xef, 0x01, 0x00};

    /**
     * Tells what an account is.
     *
     * @param code as {@code eth_getCode} gives it; EIP-3541 keeps all other code from beginning with {@code 0xef}
     */
    public static AccountCode of(byte[] code) {
        if (code.length == 0) {
            return NONE;
        }
        int length = Math.min(code.length, DESIGNATOR_PREFIX.length);
        return Arrays.equals(code, 0, length, DESIGNATOR_PREFIX, 0, DESIGNATOR_PREFIX.length) ? DELEGATED : CONTRACT;
    }
}
