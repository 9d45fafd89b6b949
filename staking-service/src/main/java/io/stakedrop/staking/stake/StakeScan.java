package io.stakedrop.staking.stake;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Looks for stakes that are due, on every replica, batch by batch until none is left, and for re-orgs. */
@ApplicationScoped
class StakeScan {
    private final StakeConfirmer confirmer;
    private final StakeWatcher watcher;
    private final StakeConfig config;

    StakeScan(StakeConfirmer confirmer, StakeWatcher watcher, StakeConfig config) {
        this.confirmer = confirmer;
        this.watcher = watcher;
        this.config = config;
    }

    @Scheduled(every = "${stakedrop.stake.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> confirm() {
        return untilNothingIsLeft(confirmer::confirmDue);
    }

    @Scheduled(every = "${stakedrop.stake.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return untilNothingIsLeft(confirmer::expireOverdue);
    }

    @Scheduled(every = "${stakedrop.stake.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return watcher.watch();
    }

    private Uni<Void> untilNothingIsLeft(Supplier<Uni<? extends Integer>> batch) {
        return Multi.createBy()
                .repeating()
                .uni(batch)
                .whilst(size -> size == config.batchSize())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
