package io.stakedrop.staking.wallet;

import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweTime;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Writes what wallets are asked to sign. */
@Singleton
class Challenges {
    private static final String STATEMENT =
            "I register this account as mine for staking. Signing this message sends no transaction and costs nothing.";

    private static final int NONCE_BYTES = 16;

    private final WalletConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(WalletConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new challenge. Its request id is the wallet's id, so that what was signed for one tenant's wallet proves nothing
     * for another's.
     *
     * @param chainId where the account is, for a contract's one
     */
    Challenge write(Wallet wallet, long chainId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(config.challengeLifetime());
        URI origin = URI.create(config.origin());
        SiweMessage message = new SiweMessage(
                Optional.of(origin.getScheme()),
                origin.getRawAuthority(),
                wallet.address(),
                Optional.of(STATEMENT),
                origin.toString(),
                chainId,
                nonce(),
                SiweTime.of(now),
                Optional.of(SiweTime.of(expiresAt)),
                Optional.empty(),
                Optional.of(wallet.id().toString()),
                Optional.empty());
        return new Challenge(message, expiresAt);
    }

    private String nonce() {
        byte[] chance = new byte[NONCE_BYTES];
        random.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }
}
