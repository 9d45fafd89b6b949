package io.stakedrop.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** How long the first event that has no number yet waits for it: {@code stakedrop_outbox_lag_seconds}. */
@Singleton
class OutboxMetrics {

    private static final String MEASURE = """
            select coalesce(
                (select extract(epoch from now() - occurred_at) from outbox order by id limit 1), 0) as lag""";

    private final Pool pool;
    private final boolean isRelay;
    private volatile double lag;

    OutboxMetrics(Pool pool, OutboxConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.isRelay = config.relay();
        if (isRelay) {
            Gauge.builder("stakedrop.outbox.lag", this, outbox -> outbox.lag)
                    .baseUnit("seconds")
                    .description("How long the first event that has no number yet waits for it")
                    .register(metrics);
        }
    }

    @Scheduled(every = "${stakedrop.outbox.metrics-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return isRelay
                ? pool.query(MEASURE)
                        .execute()
                        .invoke(rows -> lag = rows.iterator().next().getDouble("lag"))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
