package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The one form in which eligible accounts are written: the header {@code account}, then an account a line in lower case, in
 * the order of their bytes, each line with a line feed. An evaluation's content hash is the SHA-256 of this file.
 */
final class AccountsCsv {
    static final String HEADER = "account\n";

    private final MessageDigest digest = sha256();
    private long accounts;

    AccountsCsv() {
        digest.update(HEADER.getBytes(StandardCharsets.US_ASCII));
    }

    static String line(byte[] account) {
        return Hex.encode(account) + "\n";
    }

    /** Adds the next account to the hash. */
    void add(byte[] account) {
        digest.update(line(account).getBytes(StandardCharsets.US_ASCII));
        accounts++;
    }

    long accounts() {
        return accounts;
    }

    /** The hash of all that was added; once. */
    Bytes32 finish() {
        return Bytes32.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
