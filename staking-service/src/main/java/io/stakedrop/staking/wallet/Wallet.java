package io.stakedrop.staking.wallet;

import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.provider.WalletKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that somebody stakes from.
 *
 * @param tenant the tenant that registered it
 * @param name what its owner calls it
 * @param challenge what it is asked to sign; null when nothing is asked
 */
record Wallet(
        UUID id,
        UUID tenant,
        Address address,
        WalletKind kind,
        @Nullable String name,
        @Nullable Challenge challenge,
        Ownership ownership,
        Instant createdAt) {

    /** The wallet with a new challenge; one before it is no longer good. */
    Wallet challenged(Challenge next) {
        return new Wallet(id, tenant, address, kind, name, next, ownership, createdAt);
    }

    /** The wallet whose owner signed the challenge, which nobody can answer again. */
    Wallet proven(Ownership.Proven proof) {
        return new Wallet(id, tenant, address, kind, name, null, proof, createdAt);
    }
}
