package io.stakedrop.staking.pool;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** What belongs to each pool's stakers at its last rate: {@code stakedrop_pool_staked_wei}. */
@ApplicationScoped
class PoolMetrics {
    private final PoolService pools;
    private final LedgerService ledger;
    private final MultiGauge staked;

    PoolMetrics(PoolService pools, LedgerService ledger, MeterRegistry registry) {
        this.pools = pools;
        this.ledger = ledger;
        this.staked = MultiGauge.builder("stakedrop.pool.staked.wei")
                .description("What belongs to the pool's stakers at its last posted rate")
                .register(registry);
    }

    @WithSession
    @Scheduled(every = "${stakedrop.pool.metrics-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pools.listIds()
                .chain(ledger::fetchLatestRates)
                .invoke(rates -> show(rates.values()))
                .replaceWithVoid();
    }

    private void show(Collection<PostedRate> rates) {
        staked.register(
                rates.stream()
                        .map(rate -> MultiGauge.Row.of(
                                Tags.of("pool", rate.poolId().toString()),
                                rate.rate().assets().toBigInteger()))
                        .toList(),
                true);
    }
}
