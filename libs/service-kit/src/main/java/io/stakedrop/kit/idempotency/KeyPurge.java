package io.stakedrop.kit.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Deletes expired keys in small batches; replicas do not wait for each other. */
@Singleton
class KeyPurge {

    private static final String DELETE_BATCH = """
            delete from idempotency_key where (tenant, subject, operation, key) in (
                select tenant, subject, operation, key from idempotency_key
                where expires_at <= $1 order by expires_at limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final IdempotencyConfig config;
    private final Clock clock;

    KeyPurge(Pool pool, IdempotencyConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${stakedrop.idempotency.purge-every:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return Multi.createBy()
                .repeating()
                .uni(this::deleteBatch)
                .whilst(deleted -> deleted == config.purgeBatch())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> deleteBatch() {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.preparedQuery(DELETE_BATCH)
                .execute(Tuple.of(now, config.purgeBatch()))
                .map(rows -> rows.rowCount());
    }
}
