package io.stakedrop.airdrop.campaign;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What there is to tell of announced campaigns: noted with the change that it tells of, and told later, bit by bit. */
@ApplicationScoped
public class CampaignHappenings {
    private static final String NOTE = """
            insert into campaign_happening (campaign_id, what, moment, noted_at) values (?1, ?2, ?3, ?3)
            on conflict do nothing""";

    private static final String REMIND = """
            insert into campaign_happening (campaign_id, what, moment, noted_at)
            select id, what, moment, $1
              from campaign
             cross join lateral (values ('closes-soon', 'open', closes_at), ('snapshot-soon', 'announced', snapshot_at),
                                        ('snapshot-soon', 'open', snapshot_at),
                                        ('claims-end-soon', 'distributing', claims_until))
                   as ahead (what, in_state, moment)
             where state in ('announced', 'open', 'distributing') and state = in_state
               and announced_at is not null and moment > $1 and moment <= $2
            on conflict do nothing""";

    /** The first one; of a campaign, none before all of an earlier one is told. */
    private static final String FIRST_UNTOLD = """
            select campaign_id, what, moment, noted_at, told_until from campaign_happening as next
             where told_at is null
               and not exists (select from campaign_happening as earlier
                                where earlier.campaign_id = next.campaign_id and earlier.told_at is null
                                  and (earlier.noted_at, earlier.what) < (next.noted_at, next.what))
             order by noted_at limit 1 for update skip locked""";

    private final Pool pool;

    CampaignHappenings(Pool pool) {
        this.pool = pool;
    }

    /** Notes, in the current transaction, what just happened to a campaign; of one that is not announced nobody is told. */
    Uni<Void> note(Campaign campaign, Happening what, Instant now) {
        if (!campaign.isAnnounced()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE)
                        .setParameter(1, campaign.id())
                        .setParameter(2, what.wireName())
                        .setParameter(3, utc(now))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Notes what is ahead from now until a moment, once, whoever else does so at the same time. */
    Uni<Void> noteAhead(Instant now, Instant until) {
        return pool.preparedQuery(REMIND)
                .execute(Tuple.of(utc(now), utc(until)))
                .replaceWithVoid();
    }

    /** The first that is not told to all, locked until the current transaction ends; none that another one has locked. */
    public Uni<Optional<Untold>> findFirstUntold() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(FIRST_UNTOLD, Object[].class).getResultList())
                .map(rows -> rows.stream().findFirst().map(CampaignHappenings::toUntold));
    }

    /** Stores, in the current transaction, up to which subscription it is told. */
    public Uni<Void> toldUntil(Untold happening, UUID last) {
        return told(happening, "told_until", last);
    }

    /** Stores, in the current transaction, that all are told. */
    public Uni<Void> toldAll(Untold happening, Instant now) {
        return told(happening, "told_at", utc(now));
    }

    private static Uni<Void> told(Untold happening, String column, Object value) {
        String update = "update campaign_happening set %s = ?4 where campaign_id = ?1 and what = ?2 and moment = ?3"
                .formatted(column);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(update)
                        .setParameter(1, happening.campaign())
                        .setParameter(2, happening.what().wireName())
                        .setParameter(3, utc(happening.moment()))
                        .setParameter(4, value)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Untold toUntold(Object[] row) {
        return new Untold(
                (UUID) row[0],
                Happening.of((String) row[1]),
                instant(row[2]),
                instant(row[3]),
                Optional.ofNullable((UUID) row[4]));
    }

    private static Instant instant(Object column) {
        return column instanceof Instant instant ? instant : ((OffsetDateTime) column).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /**
     * Something of which not all are told.
     *
     * @param moment when it happened, or will
     * @param notedAt since when it is known; who subscribed later is not told
     * @param toldUntil the last subscription that was told
     */
    public record Untold(UUID campaign, Happening what, Instant moment, Instant notedAt, Optional<UUID> toldUntil) {}
}
