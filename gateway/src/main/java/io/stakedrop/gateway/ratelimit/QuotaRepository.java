package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** What was taken of quotas, in the database. */
@ApplicationScoped
class QuotaRepository {

    // The row is locked before it is read, so that two replicas cannot take the same calls.
    private static final String TAKE = """
            update quota_uses q
               set taken = q.taken + free.calls
              from (select greatest(0, least($4, $5 - taken)) as calls
                      from quota_uses
                     where tenant_id = $1 and period = $2 and begins_on = $3
                       for update) free
             where q.tenant_id = $1 and q.period = $2 and q.begins_on = $3
            returning free.calls as calls, q.taken as taken""";

    private static final String BEGIN = """
            insert into quota_uses (tenant_id, period, begins_on, taken) values ($1, $2, $3, 0)
            on conflict do nothing""";

    private static final String GIVE_BACK = """
            update quota_uses set taken = taken - $4 where tenant_id = $1 and period = $2 and begins_on = $3""";

    private static final String READ = """
            select coalesce(sum(taken), 0)::bigint as taken
              from quota_uses where tenant_id = $1 and period = $2 and begins_on = $3""";

    private final Pool pool;

    QuotaRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was taken.
     *
     * @param calls by this call
     * @param byAll in this period, by everybody
     */
    record Taken(long calls, long byAll) {}

    /** Takes so many calls, or as many as there are. */
    Uni<Taken> take(Quota quota, LocalDate begin, long calls) {
        Tuple parameters = key(quota, begin).addLong(calls).addLong(quota.calls());
        Uni<RowSet<Row>> taking = pool.preparedQuery(TAKE).execute(parameters);
        return taking.flatMap(rows -> rows.size() > 0
                        ? Uni.createFrom().item(rows)
                        : pool.preparedQuery(BEGIN)
                                .execute(key(quota, begin))
                                .chain(() -> pool.preparedQuery(TAKE).execute(parameters)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Taken(row.getLong("calls"), row.getLong("taken")));
    }

    Uni<Void> giveBack(Quota quota, LocalDate begin, long calls) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(key(quota, begin).addLong(calls))
                .replaceWithVoid();
    }

    Uni<Long> read(Quota quota, LocalDate begin) {
        return pool.preparedQuery(READ)
                .execute(key(quota, begin))
                .map(rows -> rows.iterator().next().getLong("taken"));
    }

    private static Tuple key(Quota quota, LocalDate begin) {
        return Tuple.of(quota.tenant(), quota.period().label(), begin);
    }
}
