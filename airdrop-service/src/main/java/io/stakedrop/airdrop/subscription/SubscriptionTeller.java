package io.stakedrop.airdrop.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.CampaignHappenings;
import io.stakedrop.airdrop.campaign.CampaignHappenings.Untold;
import io.stakedrop.airdrop.campaign.Happening;
import io.stakedrop.airdrop.subscription.SubscriptionRepository.Listener;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers what happened, a batch at a time: their events and how far it has come are one transaction, so that
 * each is told once, whoever looks and whenever a replica dies.
 */
@ApplicationScoped
class SubscriptionTeller {
    private final CampaignHappenings happenings;
    private final SubscriptionRepository subscriptions;
    private final Outbox outbox;
    private final SubscriptionConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    SubscriptionTeller(
            CampaignHappenings happenings,
            SubscriptionRepository subscriptions,
            Outbox outbox,
            SubscriptionConfig config,
            Clock clock) {
        this.happenings = happenings;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${stakedrop.subscription.scan-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tellAll() {
        return Multi.createBy()
                .repeating()
                .uni(this::tellNext)
                .whilst(told -> told && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Tells one batch of one happening; false when there is none that nobody else tells. */
    @WithTransaction
    Uni<Boolean> tellNext() {
        return happenings
                .findFirstUntold()
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tellBatch(found.get()).replaceWith(true));
    }

    private Uni<Void> tellBatch(Untold happening) {
        return subscriptions
                .listListeners(happening, config.batchSize())
                .chain(listeners -> Multi.createFrom()
                        .iterable(listeners)
                        .onItem()
                        .transformToUniAndConcatenate(listener -> tell(happening, listener))
                        .collect()
                        .asList()
                        .chain(() -> keep(happening, listeners)));
    }

    private Uni<Void> tell(Untold happening, Listener listener) {
        return outbox.append(
                listener.tenant(),
                "subscription." + happening.what().wireName(),
                new Told(
                        listener.subscription(),
                        happening.campaign(),
                        happening.what(),
                        happening.moment(),
                        listener.account().orElse(null)));
    }

    private Uni<Void> keep(Untold happening, List<Listener> told) {
        return told.size() < config.batchSize()
                ? happenings.toldAll(happening, clock.instant())
                : happenings.toldUntil(happening, told.getLast().subscription());
    }

    /** @param moment when it happened, or will */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(
            UUID subscriptionId,
            UUID campaignId,
            Happening what,
            Instant moment,
            @Nullable Address account) {}
}
