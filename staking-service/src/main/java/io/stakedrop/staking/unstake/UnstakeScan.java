package io.stakedrop.staking.unstake;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks, on every replica, for claims that can be finalized, for payouts that are due, and for quotes that are too old. */
@ApplicationScoped
class UnstakeScan {
    private final UnstakeFinalizer finalizer;
    private final PayoutConfirmer payouts;
    private final UnstakeQuoteRepository quotes;
    private final UnstakeConfig config;
    private final Clock clock;

    UnstakeScan(
            UnstakeFinalizer finalizer,
            PayoutConfirmer payouts,
            UnstakeQuoteRepository quotes,
            UnstakeConfig config,
            Clock clock) {
        this.finalizer = finalizer;
        this.payouts = payouts;
        this.quotes = quotes;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${stakedrop.unstake.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> finalizeQueues() {
        return finalizer.finalizeQueues();
    }

    @Scheduled(every = "${stakedrop.unstake.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> confirm() {
        return Multi.createBy()
                .repeating()
                .uni(payouts::confirmDue)
                .whilst(size -> size == config.batchSize())
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> removeExpiredQuotes() {
        return quotes.removeExpired(clock.instant()).replaceWithVoid();
    }
}
