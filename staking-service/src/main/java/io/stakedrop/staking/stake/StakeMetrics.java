package io.stakedrop.staking.stake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** How many stakes wait, over all tenants: {@code stakedrop_stakes_pending}. */
@ApplicationScoped
class StakeMetrics {
    private final StakeRepository stakes;
    private final AtomicLong pending = new AtomicLong();

    StakeMetrics(StakeRepository stakes, MeterRegistry registry) {
        this.stakes = stakes;
        registry.gauge("stakedrop.stakes.pending", pending);
    }

    @WithSession
    @Scheduled(every = "${stakedrop.stake.metrics-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return stakes.countPending().invoke(pending::set).replaceWithVoid();
    }
}
