package io.stakedrop.airdrop.tracking;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for contracts that are due, on every replica, batch by batch until none is left. */
@ApplicationScoped
class TrackingScan {
    private final PaymentFollower follower;
    private final TrackingConfig config;

    TrackingScan(PaymentFollower follower, TrackingConfig config) {
        this.follower = follower;
        this.config = config;
    }

    @Scheduled(every = "${stakedrop.tracking.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return Multi.createBy()
                .repeating()
                .uni(follower::followDue)
                .whilst(size -> size == config.batchSize())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
