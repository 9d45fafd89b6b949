package io.stakedrop.airdrop.registration;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Erases, on every replica, the personal answers of campaigns that have been over for long enough. */
@ApplicationScoped
class RegistrationScan {
    private static final int BATCH_SIZE = 5_000;

    private final RegistrationRepository registrations;
    private final RegistrationConfig config;
    private final Clock clock;

    RegistrationScan(RegistrationRepository registrations, RegistrationConfig config, Clock clock) {
        this.registrations = registrations;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${stakedrop.registration.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Multi.createBy()
                .repeating()
                .uni(() -> registrations.erasePersonal(clock.instant().minus(config.personalRetention()), BATCH_SIZE))
                .whilst(erased -> erased == BATCH_SIZE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
