package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The one form in which a snapshot is written: the header {@code account,amount}, then a row an account in the order of
 * the accounts' bytes, the account in lower case and the amount in decimal digits, each line with a line feed. A
 * snapshot's content hash is the SHA-256 of this file, so that whoever has it downloaded can say by {@code sha256sum}
 * which one it is.
 */
final class SnapshotCsv {
    static final String HEADER = "account,amount\n";

    private final MessageDigest digest = sha256();
    private byte[] lastAccount = {};
    private long rows;
    private BigInteger total = BigInteger.ZERO;

    SnapshotCsv() {
        digest.update(HEADER.getBytes(StandardCharsets.US_ASCII));
    }

    static String line(byte[] account, BigInteger amount) {
        return Hex.encode(account) + "," + amount + "\n";
    }

    /** Adds the next row to the hash; rows come in the order of their accounts' bytes. */
    void add(byte[] account, BigInteger amount) {
        if (Arrays.compareUnsigned(lastAccount, account) >= 0) {
            throw new IllegalStateException("the rows of a snapshot come out of their order");
        }
        lastAccount = account;
        digest.update(line(account, amount).getBytes(StandardCharsets.US_ASCII));
        total = total.add(amount);
        rows++;
    }

    long rows() {
        return rows;
    }

    BigInteger total() {
        return total;
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
