package io.stakedrop.allocation;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.TokenAmount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which overrides of an allocation are written, and its name: the SHA-256 of the file with the header
 * {@code address,amount}, then an override a line in the order of the addresses' bytes, the address in lower case, the amount
 * empty where the wallet takes part as those do who are eligible, each line with a line feed.
 */
public final class OverridesHash {
    public static final String HEADER = "address,amount";

    private final MessageDigest digest = sha256();

    public OverridesHash() {
        update(HEADER + "\n");
    }

    /** The line of an override. */
    public static String line(Address account, @Nullable TokenAmount amount) {
        return Hex.encode(account.toBytes()) + "," + (amount == null ? "" : amount) + "\n";
    }

    /** Adds the next override. */
    public void add(Address account, @Nullable TokenAmount amount) {
        update(line(account, amount));
    }

    /** The hash of all that was added; once. */
    public Bytes32 finish() {
        return Bytes32.of(digest.digest());
    }

    private void update(String line) {
        digest.update(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
