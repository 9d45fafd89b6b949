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

    static CampaignRow of(Campaign campaign) {
        CampaignRow row = new CampaignRow();
        row.id = campaign.id();
        row.tenant = campaign.tenant();
        row.name = campaign.name();
        row.kind = campaign.kind().name().toLowerCase(Locale.ROOT);
        row.description = campaign.description();
        row.tokenChainId = campaign.token().chainId();
        row.tokenAddress = campaign.token().address().toBytes();
        row.tokenSymbol = campaign.token().symbol();
        row.tokenDecimals = (short) campaign.token().decimals();
        row.set(StoredState.of(campaign.state()));
        row.treeJobId = campaign.treeJob().orElse(null);
        row.createdAt = campaign.createdAt();
        row.announcedAt = campaign.announcedAt().orElse(null);
        return row;
    }

    Campaign toCampaign() {
        return new Campaign(
                id,
                tenant,
                name,
                CampaignKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                description,
                new Token(tokenChainId, Address.of(tokenAddress), tokenSymbol, tokenDecimals),
                new StoredState(state, listId, treeId).toState(),
                Optional.ofNullable(treeJobId),
                createdAt,
                Optional.ofNullable(announcedAt));
    }

    void set(StoredState stored) {
        state = stored.name();
        listId = stored.listId();
        treeId = stored.treeId();
    }
}
