package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A declared contract as it is stored. */
@Entity
@Table(name = "distributor")
class DistributorRow {
    @Id
    @Column(name = "campaign_id")
    UUID campaign;

    @Column(name = "tenant_id")
    UUID tenant;

    @Column(name = "chain_id")
    long chainId;

    byte[] address;
    String format;

    @Column(name = "claim_function")
    String claimFunction;

    @Column(name = "claimed_event")
    @Nullable
    String claimedEvent;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "sweep_function")
    @Nullable
    String sweepFunction;

    boolean cumulative;

    @Column(name = "first_block")
    long firstBlock;

    @Column(name = "verified_at")
    @Nullable
    Instant verifiedAt;

    @Column(name = "declared_at")
    Instant declaredAt;

    void set(Distributor distributor) {
        campaign = distributor.campaign();
        tenant = distributor.tenant();
        chainId = distributor.chainId();
        address = distributor.address().toBytes();
        format = distributor.format().text();
        claimFunction = distributor.claim().toString();
        claimedEvent = distributor.event().map(ClaimedEvent::toString).orElse(null);
        expiresAt = distributor.expiresAt().orElse(null);
        sweepFunction = distributor.sweep().map(SweepFunction::toString).orElse(null);
        cumulative = distributor.cumulative();
        firstBlock = distributor.firstBlock();
        verifiedAt = distributor.verifiedAt().orElse(null);
        declaredAt = distributor.declaredAt();
    }

    Distributor toDistributor() {
        return new Distributor(
                campaign,
                tenant,
                chainId,
                Address.of(address),
                DropFormat.fromString(format),
                ClaimFunction.parse(claimFunction),
                Optional.ofNullable(claimedEvent).map(ClaimedEvent::parse),
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(sweepFunction).map(SweepFunction::parse),
                cumulative,
                firstBlock,
                Optional.ofNullable(verifiedAt),
                declaredAt);
    }
}
