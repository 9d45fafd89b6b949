package io.stakedrop.staking.wallet;

import static java.util.Objects.requireNonNull;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.staking.provider.WalletKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "wallet")
class WalletEntity {
    @Id
    UUID id;

    @Column(name = "tenant_id")
    UUID tenant;

    Address address;
    String kind;

    @Nullable
    String name;

    @Nullable
    String challenge;

    @Nullable
    @Column(name = "challenge_expires_at")
    Instant challengeExpiresAt;

    @Nullable
    String proof;

    @Nullable
    @Column(name = "proven_at")
    Instant provenAt;

    @Column(name = "created_at")
    Instant createdAt;

    static WalletEntity of(Wallet wallet) {
        WalletEntity entity = new WalletEntity();
        entity.id = wallet.id();
        entity.tenant = wallet.tenant();
        entity.address = wallet.address();
        entity.kind = wallet.kind().name().toLowerCase(Locale.ROOT);
        entity.name = wallet.name();
        entity.createdAt = wallet.createdAt();
        entity.become(wallet);
        return entity;
    }

    /** Takes over what may change of a wallet. */
    void become(Wallet wallet) {
        Challenge open = wallet.challenge();
        challenge = open == null ? null : open.message().toString();
        challengeExpiresAt = open == null ? null : open.expiresAt();
        switch (wallet.ownership()) {
            case Ownership.Claimed claimed -> {
                proof = null;
                provenAt = null;
            }
            case Ownership.Proven(Ownership.Proof by, Instant at) -> {
                proof = by.name().toLowerCase(Locale.ROOT).replace('_', '-');
                provenAt = at;
            }
        }
    }

    Wallet toWallet() {
        return new Wallet(
                id,
                tenant,
                address,
                WalletKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                name,
                challenge == null
                        ? null
                        : new Challenge(SiweMessage.parse(challenge), requireNonNull(challengeExpiresAt)),
                toOwnership(),
                createdAt);
    }

    private Ownership toOwnership() {
        return proof == null
                ? new Ownership.Claimed()
                : new Ownership.Proven(
                        Ownership.Proof.valueOf(proof.toUpperCase(Locale.ROOT).replace('-', '_')),
                        requireNonNull(provenAt));
    }
}
