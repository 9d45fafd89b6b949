package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of the staking service's time-weighted stake: a head, one a wallet, and an end with the number of
 * wallets, their sum and the SHA-256 of all lines before it with their line feeds. It keeps count, so it is for one stream.
 */
final class StakeLines {
    private final ObjectMapper json;
    private final MessageDigest digest = sha256();
    private @Nullable Long chainId;
    private @Nullable Bytes32 contentHash;
    private long wallets;
    private BigInteger total = BigInteger.ZERO;

    StakeLines(ObjectMapper json) {
        this.json = json;
    }

    /** The row of a line; none of the head and the end. */
    Optional<SnapshotRow> read(byte[] line) throws IOException {
        if (contentHash != null) {
            throw new IOException("the staking service says more after its end");
        }
        JsonNode node = json.readTree(line);
        if (node.has("contentHash")) {
            end(node);
            return Optional.empty();
        }
        digest.update(line);
        digest.update((byte) '\n');
        if (chainId == null) {
            chainId = node.required("chainId").longValue();
            return Optional.empty();
        }
        SnapshotRow row = new SnapshotRow(
                Address.parse(node.required("wallet").textValue()),
                TokenAmount.parse(node.required("stakeEpochs").textValue()));
        wallets++;
        total = total.add(row.amount().toBigInteger());
        return Optional.of(row);
    }

    /** @throws IOException when the end did not come */
    Bytes32 requireEnd() throws IOException {
        if (contentHash == null) {
            throw new IOException("the staking service broke off");
        }
        return contentHash;
    }

    /** The chain that is staked on; after the head. */
    @Nullable
    Long chainId() {
        return chainId;
    }

    long wallets() {
        return wallets;
    }

    private void end(JsonNode node) throws IOException {
        Bytes32 told = Bytes32.parse(node.required("contentHash").textValue());
        boolean right = told.equals(Bytes32.of(digest.digest()))
                && node.required("wallets").longValue() == wallets
                && node.required("stakeEpochs").textValue().equals(total.toString());
        if (!right) {
            throw new IOException("the staking service's lines are not those that its end tells of");
        }
        contentHash = told;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
