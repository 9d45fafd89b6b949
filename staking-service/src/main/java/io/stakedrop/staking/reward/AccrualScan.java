package io.stakedrop.staking.reward;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows the beacon chain on every replica. */
@ApplicationScoped
class AccrualScan {
    private final AccrualService accruals;

    AccrualScan(AccrualService accruals) {
        this.accruals = accruals;
    }

    @Scheduled(every = "${stakedrop.reward.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return accruals.catchUp();
    }
}
