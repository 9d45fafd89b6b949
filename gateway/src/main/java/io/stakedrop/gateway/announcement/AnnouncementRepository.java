package io.stakedrop.gateway.announcement;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.FlushMode;

/** Announcements in the database. */
@ApplicationScoped
class AnnouncementRepository {

    private static final String INSERT = "insert into announcements (topic, subject) values (?1, ?2) returning id";

    // Every transaction below the oldest one that still runs has ended, so that a reader who begins there next time
    // misses none, however late it commits.
    private static final String READ = """
            select horizon, a.id, a.topic, a.subject
              from (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) as s
              left join announcements as a on a.transaction_id >= $1::text::xid8
             order by a.id""";

    private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon";

    private static final String PRUNE = "delete from announcements where announced_at < now() - $1 * interval '1 ms'";

    private final Pool pool;

    AnnouncementRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was found.
     *
     * @param horizon where to read on
     */
    record Reading(String horizon, List<Announcement> announcements) {}

    /** Writes in the current transaction. */
    Uni<Void> insert(Announced announced, Consumer<Announcement> afterCommit) {
        return CurrentTransaction.with(session -> session.createNativeQuery(INSERT, Long.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, announced.topic())
                .setParameter(2, announced.subject())
                .getSingleResult()
                .invoke(id -> CurrentTransaction.afterCommit(
                        session, () -> afterCommit.accept(new Announcement(id, announced))))
                .replaceWithVoid());
    }

    /** Where a replica that knows nothing begins. */
    Uni<String> readHorizon() {
        return pool.query(HORIZON).execute().map(AnnouncementRepository::horizon);
    }

    /** What was announced from the horizon on; some of it may have been read before. */
    Uni<Reading> read(String horizon) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(horizon))
                .map(rows -> new Reading(
                        horizon(rows),
                        rows.stream()
                                .filter(row -> row.getLong("id") != null)
                                .map(AnnouncementRepository::toAnnouncement)
                                .toList()));
    }

    Uni<Void> prune(Duration retention) {
        return pool.preparedQuery(PRUNE).execute(Tuple.of(retention.toMillis())).replaceWithVoid();
    }

    private static String horizon(RowSet<Row> rows) {
        return rows.iterator().next().getString("horizon");
    }

    private static Announcement toAnnouncement(Row row) {
        return new Announcement(row.getLong("id"), new Announced(row.getString("topic"), row.getString("subject")));
    }
}
