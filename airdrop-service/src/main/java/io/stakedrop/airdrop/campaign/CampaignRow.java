package io.stakedrop.airdrop.campaign;

import io.stakedrop.ethereum.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as it is stored. */
@Entity
@Table(name = "campaign")
class CampaignRow {
    @Id
    UUID id;

    @Column(name = "tenant_id")
    UUID tenant;

    String name;
    String kind;
    String description;

    @Column(name = "token_chain_id")
    long tokenChainId;

    @Column(name = "token_address")
    byte[] tokenAddress;

    @Column(name = "token_symbol")
    String tokenSymbol;

    @Column(name = "token_decimals")
    short tokenDecimals;

    String state;

    @Column(name = "list_id")
    @Nullable
    UUID listId;

    @Column(name = "tree_id")
    @Nullable
    UUID treeId;

    @Column(name = "tree_job_id")
    @Nullable
    UUID treeJobId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "announced_at")
    @Nullable
    Instant announcedAt;

    String announcement;

    @Column(name = "opens_at")
    @Nullable
    Instant opensAt;

    @Column(name = "closes_at")
    @Nullable
    Instant closesAt;

    @Column(name = "snapshot_at")
    @Nullable
    Instant snapshotAt;

    @Column(name = "claims_until")
    @Nullable
    Instant claimsUntil;

    long version;

    /** @param announcement what the campaign says of itself, as JSON */
    static CampaignRow of(Campaign campaign, String announcement) {
        CampaignRow row = new CampaignRow();
        row.id = campaign.id();
        row.tenant = campaign.tenant();
        row.name = campaign.terms().name();
        row.kind = campaign.terms().kind().name().toLowerCase(Locale.ROOT);
        row.description = campaign.terms().description();
        row.tokenChainId = campaign.token().chainId();
        row.tokenAddress = campaign.token().address().toBytes();
        row.tokenSymbol = campaign.token().symbol();
        row.tokenDecimals = (short) campaign.token().decimals();
        row.announcement = announcement;
        row.opensAt = campaign.schedule().opensAt().orElse(null);
        row.closesAt = campaign.schedule().closesAt().orElse(null);
        row.snapshotAt = campaign.schedule().snapshotAt().orElse(null);
        row.claimsUntil = campaign.schedule().claimsUntil().orElse(null);
        row.set(StoredState.of(campaign.state()));
        row.treeJobId = campaign.treeJob().orElse(null);
        row.createdAt = campaign.createdAt();
        row.announcedAt = campaign.announcedAt().orElse(null);
        row.version = campaign.version();
        return row;
    }

    /** @param said {@link #announcement} as it was before it was written as JSON */
    Campaign toCampaign(Announcement said) {
        CampaignTerms terms = new CampaignTerms(
                name,
                CampaignKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                description,
                new Token(tokenChainId, Address.of(tokenAddress), tokenSymbol, tokenDecimals),
                said,
                new Schedule(
                        Optional.ofNullable(opensAt),
                        Optional.ofNullable(closesAt),
                        Optional.ofNullable(snapshotAt),
                        Optional.ofNullable(claimsUntil)));
        return new Campaign(
                id,
                tenant,
                terms,
                new StoredState(state, listId, treeId).toState(),
                Optional.ofNullable(treeJobId),
                createdAt,
                Optional.ofNullable(announcedAt),
                version);
    }

    void set(StoredState stored) {
        state = stored.name();
        listId = stored.listId();
        treeId = stored.treeId();
    }
}
