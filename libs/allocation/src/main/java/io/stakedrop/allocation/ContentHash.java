package io.stakedrop.allocation;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The name of a list by what is in it: the SHA-256 of its rows in the order of their indexes, each written as
 * {@code index,address,amount} with the address in lower case and a line feed at the end, without the header. So the same
 * claims have the same hash, whatever the order of lines, the quotes or the case of a file.
 */
public final class ContentHash {
    private final MessageDigest digest = sha256();
    private long lastIndex = -1;
    private boolean ascending = true;

    public void add(UniswapClaim claim) {
        ascending &= claim.index() > lastIndex;
        lastIndex = claim.index();
        String canonical = claim.index() + "," + Hex.encode(claim.account().toBytes()) + "," + claim.amount() + "\n";
        digest.update(canonical.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the rows came in the order of their indexes and none twice; only then is the hash the list's name. */
    public boolean isAscending() {
        return ascending;
    }

    /** The hash of the rows added since the last call. */
    public Bytes32 finish() {
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
