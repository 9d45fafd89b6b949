package io.stakedrop.airdrop.campaign;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Creates, shows and changes campaigns. */
@ApplicationScoped
public class CampaignService {
    private final CampaignRepository campaigns;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    CampaignService(CampaignRepository campaigns, Outbox outbox, Ids ids, Clock clock) {
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Campaign> create(Caller caller, CampaignRequest request) {
        Campaign campaign = new Campaign(
                ids.next(),
                caller.tenant(),
                request.name(),
                request.kind(),
                request.description(),
                request.token().toToken(),
                new CampaignState.Draft(),
                Optional.empty(),
                clock.instant(),
                Optional.empty());
        return campaigns
                .add(campaign)
                .chain(() -> outbox.append(
                        campaign.tenant(), "campaign.created", new CampaignCreated(campaign.id(), campaign.name())))
                .replaceWith(campaign);
    }

    @WithSession
    Uni<Page<Campaign>> list(Caller caller, PageRequest page) {
        return campaigns
                .listVisible(caller.tenant(), page)
                .map(found -> Page.of(found, page, CampaignRepository::cursorOf));
    }

    /**
     * The tenant's own campaign, or one that is announced.
     *
     * @return fails with {@code not-found} for any other
     */
    @WithSession
    public Uni<Campaign> find(UUID tenant, UUID id) {
        return campaigns.findVisible(tenant, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /**
     * The tenant's own campaign, locked until the current transaction ends.
     *
     * @return fails with {@code not-found} for any other
     */
    public Uni<Campaign> lockOwn(UUID tenant, UUID id) {
        return campaigns.findOwnForUpdate(tenant, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** Stores the state, tree job and announcement of a campaign that {@link #lockOwn} gave. */
    public Uni<Void> update(Campaign campaign) {
        return campaigns.update(campaign);
    }

    /** What a campaign answers that the caller may not see. */
    public static ProblemException notFound(UUID id) {
        return new ProblemException(
                Problems.NOT_FOUND, "There is no campaign %s, or it is another tenant's draft.".formatted(id));
    }

    @RegisterForReflection
    private record CampaignCreated(UUID campaignId, String name) {}
}
