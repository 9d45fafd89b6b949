package io.stakedrop.staking.timeweighted;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.staking.network.Network;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one answer, in their order: a head, one a wallet, and an end with the SHA-256 of all lines before it, each
 * with its line feed. It counts while it writes, so it is for one stream.
 */
final class StakeLines {
    private final EpochInterval interval;
    private final MessageDigest digest = sha256();
    private long wallets;
    private BigInteger total = BigInteger.ZERO;

    StakeLines(EpochInterval interval) {
        this.interval = interval;
    }

    /** @param poolId null for the caller's own positions */
    String head(Network network, @Nullable UUID poolId) {
        String pool = poolId == null ? "" : ",\"poolId\":\"" + poolId + "\"";
        return digested("{\"chainId\":%d,\"fromEpoch\":%d,\"toEpoch\":%d%s}"
                .formatted(network.chainId(), interval.from(), interval.to(), pool));
    }

    String wallet(WalletStake stake) {
        wallets++;
        total = total.add(stake.stakeEpochs());
        return digested("{\"wallet\":\"%s\",\"stake\":\"%s\",\"stakeEpochs\":\"%s\"}"
                .formatted(
                        stake.wallet(),
                        stake.stakeEpochs().divide(BigInteger.valueOf(interval.epochs())),
                        stake.stakeEpochs()));
    }

    String end() {
        return "{\"wallets\":%d,\"stakeEpochs\":\"%s\",\"contentHash\":\"%s\"}"
                .formatted(wallets, total, Bytes32.of(digest.digest()));
    }

    private String digested(String line) {
        digest.update(line.getBytes(UTF_8));
        digest.update((byte) '\n');
        return line;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
