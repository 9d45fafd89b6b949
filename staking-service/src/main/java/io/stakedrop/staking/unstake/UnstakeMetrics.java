package io.stakedrop.staking.unstake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What waits in each pool's queue to leave: {@code stakedrop_unstake_queue_claims} and {@code stakedrop_unstake_queue_wei}.
 * A pool with an empty queue has no such series.
 */
@ApplicationScoped
class UnstakeMetrics {
    private final UnstakeRepository unstakes;
    private final MultiGauge claims;
    private final MultiGauge amounts;

    UnstakeMetrics(UnstakeRepository unstakes, MeterRegistry registry) {
        this.unstakes = unstakes;
        this.claims = MultiGauge.builder("stakedrop.unstake.queue.claims")
                .description("Claims in the pool's queue")
                .register(registry);
        this.amounts = MultiGauge.builder("stakedrop.unstake.queue.wei")
                .description("What the claims in the pool's queue are owed")
                .register(registry);
    }

    @WithSession
    @Scheduled(every = "${stakedrop.unstake.metrics-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return unstakes.fetchQueues().invoke(this::show).replaceWithVoid();
    }

    private void show(Map<UUID, QueueAhead> queues) {
        claims.register(rows(queues, QueueAhead::claims), true);
        amounts.register(rows(queues, queue -> queue.amount().toBigInteger()), true);
    }

    private static List<MultiGauge.Row<?>> rows(Map<UUID, QueueAhead> queues, Function<QueueAhead, Number> figure) {
        return queues.entrySet().stream()
                .<MultiGauge.Row<?>>map(queue ->
                        MultiGauge.Row.of(Tags.of("pool", queue.getKey().toString()), figure.apply(queue.getValue())))
                .toList();
    }
}
