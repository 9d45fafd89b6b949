package io.stakedrop.airdrop.appeal;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Erases, on every replica, what was written in appeals to campaigns that have been over for long enough. */
@ApplicationScoped
class AppealScan {
    private static final int BATCH_SIZE = 1_000;

    private final AppealRepository appeals;
    private final AppealConfig config;
    private final Clock clock;

    AppealScan(AppealRepository appeals, AppealConfig config, Clock clock) {
        this.appeals = appeals;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${stakedrop.appeal.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Multi.createBy()
                .repeating()
                .uni(() -> appeals.eraseOfOver(clock.instant().minus(config.retention()), clock.instant(), BATCH_SIZE))
                .whilst(erased -> erased == BATCH_SIZE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
