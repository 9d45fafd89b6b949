package io.stakedrop.airdrop.campaign;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Moves, on every replica, the campaigns whose moment has come; each moves once, as it is locked meanwhile. */
@ApplicationScoped
class CampaignScan {
    private final CampaignService campaigns;
    private volatile boolean stopping;

    CampaignScan(CampaignService campaigns) {
        this.campaigns = campaigns;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${stakedrop.campaign.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> moveDue() {
        return Multi.createBy()
                .repeating()
                .uni(campaigns::moveFirstDue)
                .whilst(moved -> moved && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(every = "${stakedrop.campaign.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> noteAhead() {
        return campaigns.noteAhead();
    }
}
