package io.stakedrop.airdrop.subscription;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.subscription.Subscription.Subject;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes, shows and removes subscriptions. A wallet that signed in has its own; a tenant's program sees all of the tenant. */
@ApplicationScoped
class SubscriptionService {
    private final SubscriptionRepository subscriptions;
    private final CampaignService campaigns;
    private final Ids ids;
    private final Clock clock;

    SubscriptionService(SubscriptionRepository subscriptions, CampaignService campaigns, Ids ids, Clock clock) {
        this.subscriptions = subscriptions;
        this.campaigns = campaigns;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code not-found} where the caller may not see the campaign. */
    Uni<Subscription> subscribe(Caller caller, SubscriptionRequest request) {
        Subscription subscription = new Subscription(
                ids.next(),
                caller.tenant(),
                accountOf(caller, request.account()),
                request.subject(),
                request.wanted(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return requireSeen(caller, subscription.subject())
                .chain(() -> subscriptions.add(subscription))
                .replaceWith(subscription);
    }

    Uni<Page<Subscription>> list(Caller caller, PageRequest page) {
        return subscriptions
                .list(caller.tenant(), caller.wallet().orElse(null), page)
                .map(found -> Page.of(found, page, SubscriptionRepository::cursorOf));
    }

    Uni<Subscription> find(Caller caller, UUID id) {
        return subscriptions
                .find(caller.tenant(), caller.wallet().orElse(null), id)
                .map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<Void> remove(Caller caller, UUID id) {
        return subscriptions
                .remove(caller.tenant(), caller.wallet().orElse(null), id)
                .invoke(removed -> {
                    if (!removed) {
                        throw notFound(id);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireSeen(Caller caller, Subject subject) {
        return subject instanceof Subject.OneCampaign campaign
                ? campaigns.find(caller.tenant(), campaign.id()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Optional<Address> accountOf(Caller caller, @Nullable Address wanted) {
        if (caller.wallet().isEmpty()) {
            return Optional.ofNullable(wanted);
        }
        if (wanted != null && !caller.wallet().get().equals(wanted)) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as another wallet.",
                    List.of(new Fault("account", "not-yours", "must be the wallet that signed in")));
        }
        return caller.wallet();
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "You have no subscription %s.".formatted(id));
    }
}
