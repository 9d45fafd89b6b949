package io.stakedrop.kit.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits and how far is what runs, over all replicas and tenants, by kind: {@code stakedrop_jobs_queued},
 * {@code stakedrop_jobs_queued_seconds} (the longest wait), {@code stakedrop_jobs_done} and {@code stakedrop_jobs_total}
 * (the units of progress of running jobs). Every replica says the same.
 */
@Singleton
class JobMetrics {

    private static final String MEASURE = """
            select kind,
                   count(*) filter (where state = 'queued') as queued,
                   greatest(extract(epoch from now() - min(run_after) filter (where state = 'queued')), 0) as waited,
                   coalesce(sum(done) filter (where state = 'running'), 0) as done,
                   coalesce(sum(total) filter (where state = 'running'), 0) as total
              from job
             where state in ('queued', 'running')
             group by kind""";

    private final Pool pool;
    private final boolean hasJobs;
    private final MultiGauge queued;
    private final MultiGauge waited;
    private final MultiGauge done;
    private final MultiGauge total;

    JobMetrics(Pool pool, @All List<JobHandler> handlers, MeterRegistry metrics) {
        this.pool = pool;
        this.hasJobs = !handlers.isEmpty();
        this.queued = MultiGauge.builder("stakedrop.jobs.queued")
                .description("Jobs that wait for a worker")
                .register(metrics);
        this.waited = MultiGauge.builder("stakedrop.jobs.queued.seconds")
                .description("How long the first of the waiting jobs has been due")
                .register(metrics);
        this.done = MultiGauge.builder("stakedrop.jobs.done")
                .description("What running jobs have done, in their units")
                .register(metrics);
        this.total = MultiGauge.builder("stakedrop.jobs.total")
                .description("What running jobs have to do, in their units, as far as they know")
                .register(metrics);
    }

    @Scheduled(every = "${stakedrop.jobs.metrics-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return hasJobs
                ? pool.query(MEASURE).execute().invoke(this::show).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private void show(RowSet<Row> kinds) {
        show(queued, kinds, "queued");
        show(waited, kinds, "waited");
        show(done, kinds, "done");
        show(total, kinds, "total");
    }

    private static void show(MultiGauge gauge, RowSet<Row> kinds, String column) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Row kind : kinds) {
            rows.add(MultiGauge.Row.of(Tags.of("kind", kind.getString("kind")), kind.getDouble(column)));
        }
        gauge.register(rows, true);
    }
}
