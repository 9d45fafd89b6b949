package io.stakedrop.airdrop.campaign;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Campaigns in the database. What a tenant may not see is not found. */
@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<CampaignRow, UUID> {
    private static final String VISIBLE = "(tenant = ?1 or announcedAt is not null)";
    private static final String NEWEST_FIRST = " order by id desc";

    Uni<Void> add(Campaign campaign) {
        return persist(CampaignRow.of(campaign)).replaceWithVoid();
    }

    /** The tenant's own, or one that is announced. */
    Uni<Optional<Campaign>> findVisible(UUID tenant, UUID id) {
        return one(find(VISIBLE + " and id = ?2", tenant, id));
    }

    /** The tenant's own, locked until the transaction ends. */
    Uni<Optional<Campaign>> findOwnForUpdate(UUID tenant, UUID id) {
        return one(find("tenant = ?1 and id = ?2", tenant, id).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    /** The tenant's own and all that are announced, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Campaign>> listVisible(UUID tenant, PageRequest page) {
        PanacheQuery<CampaignRow> query = page.after()
                .map(cursor -> find(VISIBLE + " and id < ?2" + NEWEST_FIRST, tenant, cursor.uuidAt(0)))
                .orElseGet(() -> find(VISIBLE + NEWEST_FIRST, tenant));
        return query.range(0, page.limit())
                .list()
                .map(rows -> rows.stream().map(CampaignRow::toCampaign).toList());
    }

    /** Stores what changes in a campaign's life; its description stays as it is. */
    Uni<Void> update(Campaign campaign) {
        StoredState state = StoredState.of(campaign.state());
        return update(
                        "state = ?1, listId = ?2, treeId = ?3, treeJobId = ?4, announcedAt = ?5 where id = ?6",
                        state.name(),
                        state.listId(),
                        state.treeId(),
                        campaign.treeJob().orElse(null),
                        campaign.announcedAt().orElse(null),
                        campaign.id())
                .replaceWithVoid();
    }

    static Cursor cursorOf(Campaign campaign) {
        return Cursor.of(campaign.id());
    }

    private static Uni<Optional<Campaign>> one(PanacheQuery<CampaignRow> query) {
        return query.firstResult().map(row -> Optional.ofNullable(row).map(CampaignRow::toCampaign));
    }
}
