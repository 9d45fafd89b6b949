package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Campaigns in the database. What a tenant may not see is not found. */
@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<CampaignRow, UUID> {
    private static final String VISIBLE = "(tenant = ?1 or announcedAt is not null)";
    private static final String NEWEST_FIRST = " order by id desc";
    private static final String FIRST_DUE =
            "select id from campaign where moves_at <= ?1 order by moves_at limit 1 for update skip locked";

    private final ObjectMapper json;

    CampaignRepository(ObjectMapper json) {
        this.json = json;
    }

    Uni<Void> add(Campaign campaign) {
        return persist(CampaignRow.of(campaign, write(campaign.terms().announcement())))
                .replaceWithVoid();
    }

    /** The tenant's own, or one that is announced. */
    Uni<Optional<Campaign>> findVisible(UUID tenant, UUID id) {
        return one(find(VISIBLE + " and id = ?2", tenant, id));
    }

    /** Those that {@link #findVisible} would give, in any order. */
    Uni<List<Campaign>> findAllVisible(UUID tenant, List<UUID> wanted) {
        return find(VISIBLE + " and id in ?2", tenant, wanted)
                .list()
                .map(rows -> rows.stream().map(this::toCampaign).toList());
    }

    /** As {@link #findVisible}; it stays as it is until the transaction ends, and others may hold it too. */
    Uni<Optional<Campaign>> findVisibleForShare(UUID tenant, UUID id) {
        return one(find(VISIBLE + " and id = ?2", tenant, id).withLock(LockModeType.PESSIMISTIC_READ));
    }

    /** The tenant's own, locked until the transaction ends. */
    Uni<Optional<Campaign>> findOwnForUpdate(UUID tenant, UUID id) {
        return one(find("tenant = ?1 and id = ?2", tenant, id).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    /** One whose schedule has a moment that has come, locked; none that another transaction has locked. */
    Uni<Optional<Campaign>> findFirstDueForUpdate(Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(FIRST_DUE, UUID.class)
                        .setParameter(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .getSingleResultOrNull())
                .chain(id -> id == null ? Uni.createFrom().item(Optional.empty()) : one(find("id = ?1", id)));
    }

    /** The tenant's own and all that are announced, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Campaign>> listVisible(UUID tenant, PageRequest page) {
        PanacheQuery<CampaignRow> query = page.after()
                .map(cursor -> find(VISIBLE + " and id < ?2" + NEWEST_FIRST, tenant, cursor.uuidAt(0)))
                .orElseGet(() -> find(VISIBLE + NEWEST_FIRST, tenant));
        return query.range(0, page.limit())
                .list()
                .map(rows -> rows.stream().map(this::toCampaign).toList());
    }

    /** Announced ones of all tenants, the last announced first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Campaign>> listAnnounced(CampaignFilter filter, PageRequest page) {
        AnnouncedQuery query = AnnouncedQuery.of(filter, page);
        return getSession()
                .chain(session -> query.fill(session.createNativeQuery(query.sql(), UUID.class))
                        .getResultList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : list("id in ?1", ids).map(rows -> inOrder(ids, rows)));
    }

    private List<Campaign> inOrder(List<UUID> ids, List<CampaignRow> rows) {
        Map<UUID, CampaignRow> byId = rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return ids.stream()
                .map(id -> toCampaign(Objects.requireNonNull(byId.get(id))))
                .toList();
    }

    static Cursor announcedCursorOf(Campaign campaign) {
        return Cursor.of(campaign.announcedAt().orElseThrow(), campaign.id());
    }

    /** Stores everything that can change in a campaign's life. */
    Uni<Void> update(Campaign campaign) {
        CampaignRow row = CampaignRow.of(campaign, write(campaign.terms().announcement()));
        return update(
                        """
                        name = ?1, kind = ?2, description = ?3, tokenChainId = ?4, tokenAddress = ?5, tokenSymbol = ?6,
                        tokenDecimals = ?7, announcement = ?8, opensAt = ?9, closesAt = ?10, snapshotAt = ?11,
                        claimsUntil = ?12, state = ?13, listId = ?14, treeId = ?15, treeJobId = ?16, announcedAt = ?17,
                        version = ?18 where id = ?19""",
                        row.name,
                        row.kind,
                        row.description,
                        row.tokenChainId,
                        row.tokenAddress,
                        row.tokenSymbol,
                        row.tokenDecimals,
                        row.announcement,
                        row.opensAt,
                        row.closesAt,
                        row.snapshotAt,
                        row.claimsUntil,
                        row.state,
                        row.listId,
                        row.treeId,
                        row.treeJobId,
                        row.announcedAt,
                        row.version,
                        row.id)
                .replaceWithVoid();
    }

    static Cursor cursorOf(Campaign campaign) {
        return Cursor.of(campaign.id());
    }

    private Uni<Optional<Campaign>> one(PanacheQuery<CampaignRow> query) {
        return query.firstResult().map(row -> Optional.ofNullable(row).map(this::toCampaign));
    }

    private Campaign toCampaign(CampaignRow row) {
        try {
            return row.toCampaign(json.readValue(row.announcement, Announcement.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the announcement of campaign %s is broken".formatted(row.id), e);
        }
    }

    private String write(Announcement announcement) {
        try {
            return json.writeValueAsString(announcement);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an announcement has a JSON form", impossible);
        }
    }
}
