package io.stakedrop.airdrop.campaign;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Creates, shows, changes and moves campaigns. */
@ApplicationScoped
public class CampaignService {
    private static final String BY_SCHEDULE = "schedule";

    private final CampaignRepository campaigns;
    private final CampaignHappenings happenings;
    private final CampaignConfig config;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    CampaignService(
            CampaignRepository campaigns,
            CampaignHappenings happenings,
            CampaignConfig config,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.campaigns = campaigns;
        this.happenings = happenings;
        this.config = config;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Campaign> create(Caller caller, CampaignRequest request) {
        Campaign campaign = Campaign.draft(ids.next(), caller.tenant(), request.toTerms(), now());
        return campaigns
                .add(campaign)
                .chain(() -> tell("campaign.created", campaign, caller.subject()))
                .replaceWith(campaign);
    }

    /** The tenant's own and all that are announced, the newest first. */
    @WithSession
    public Uni<Page<Campaign>> list(Caller caller, PageRequest page) {
        return campaigns
                .listVisible(caller.tenant(), page)
                .map(found -> Page.of(found, page, CampaignRepository::cursorOf));
    }

    /** Announced campaigns of all tenants, the last announced first. */
    @WithSession
    public Uni<Page<Campaign>> listAnnounced(CampaignFilter filter, PageRequest page) {
        return campaigns
                .listAnnounced(filter, page)
                .map(found -> Page.of(found, page, CampaignRepository::announcedCursorOf));
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

    /** Those of the campaigns that {@link #find} would give, in any order. */
    @WithSession
    public Uni<List<Campaign>> findAll(UUID tenant, List<UUID> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(List.of()) : campaigns.findAllVisible(tenant, wanted);
    }

    /** Changes a draft; fails with {@code campaign-changed} where the caller has not seen it as it is. */
    @WithTransaction
    Uni<Campaign> edit(Caller caller, UUID id, SeenVersion seen, CampaignRequest request) {
        return lockOwn(caller.tenant(), id)
                .map(campaign -> {
                    seen.require(campaign);
                    if (!(campaign.state() instanceof Draft)) {
                        throw illegal(campaign, "Only a draft is edited; of any other, the schedule.");
                    }
                    return campaign.withTerms(request.toTerms());
                })
                .call(campaigns::update)
                .call(campaign -> tell("campaign.edited", campaign, caller.subject()));
    }

    /** Changes what lies ahead of a campaign that is not over; fails with {@code campaign-changed} as {@link #edit}. */
    @WithTransaction
    Uni<Campaign> reschedule(Caller caller, UUID id, SeenVersion seen, Schedule schedule) {
        return lockOwn(caller.tenant(), id)
                .map(campaign -> {
                    seen.require(campaign);
                    if (campaign.state() instanceof Closed || campaign.state() instanceof Cancelled) {
                        throw illegal(campaign, "What is over has no schedule.");
                    }
                    requireAhead(campaign, schedule);
                    return campaign.withTerms(campaign.terms().withSchedule(schedule));
                })
                .call(campaigns::update)
                .call(campaign -> happenings.note(campaign, Happening.RESCHEDULED, now()))
                .call(campaign -> tell("campaign.rescheduled", campaign, caller.subject()));
    }

    /** Does what the tenant asks for; fails with {@code illegal-campaign-state} where it is not legal now. */
    @WithTransaction
    Uni<Campaign> move(Caller caller, UUID id, CampaignOperation operation) {
        return lockOwn(caller.tenant(), id).chain(campaign -> move(campaign, operation, caller.subject()));
    }

    /** Moves one campaign whose schedule says so; false when there is none that nobody else moves. */
    @WithTransaction
    Uni<Boolean> moveFirstDue() {
        return campaigns
                .findFirstDueForUpdate(now())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : move(
                                        found.get(),
                                        CampaignOperation.dueIn(found.get().state())
                                                .orElseThrow(),
                                        BY_SCHEDULE)
                                .replaceWith(true));
    }

    /**
     * The tenant's own campaign, locked until the current transaction ends.
     *
     * @return fails with {@code not-found} for any other
     */
    public Uni<Campaign> lockOwn(UUID tenant, UUID id) {
        return campaigns.findOwnForUpdate(tenant, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /**
     * The tenant's own campaign, or one that is announced; nobody moves it until the current transaction ends.
     *
     * @return fails with {@code not-found} for any other
     */
    public Uni<Campaign> holdVisible(UUID tenant, UUID id) {
        return campaigns.findVisibleForShare(tenant, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** The tenant's own campaign; fails with {@code not-found} for any other. */
    public Uni<Campaign> findOwn(UUID tenant, UUID id) {
        return find(tenant, id).map(campaign -> {
            if (!campaign.tenant().equals(tenant)) {
                throw notFound(id);
            }
            return campaign;
        });
    }

    /** Stores what became of a campaign that {@link #lockOwn} gave. When a root was published, subscribers are told. */
    public Uni<Void> update(Campaign campaign) {
        return campaigns
                .update(campaign)
                .chain(() -> campaign.state() instanceof Distributing
                        ? happenings.note(campaign, Happening.CLAIMABLE, now())
                        : Uni.createFrom().voidItem());
    }

    /** Notes what is so near that subscribers are reminded of it. */
    Uni<Void> noteAhead() {
        Instant now = now();
        return happenings.noteAhead(now, now.plus(config.reminderLead()));
    }

    /** What a campaign answers that the caller may not see. */
    public static ProblemException notFound(UUID id) {
        return new ProblemException(
                Problems.NOT_FOUND, "There is no campaign %s, or it is another tenant's draft.".formatted(id));
    }

    private Uni<Campaign> move(Campaign campaign, CampaignOperation operation, String by) {
        Campaign moved = campaign.after(operation, now())
                .orElseThrow(() -> illegal(campaign, "`%s` is not legal.".formatted(operation.wireName())));
        return campaigns
                .update(moved)
                .chain(() -> happenings.note(moved, operation.happening(), now()))
                .chain(() -> tell(operation.eventType(), moved, by))
                .replaceWith(moved);
    }

    private void requireAhead(Campaign campaign, Schedule schedule) {
        List<Fault> faults = campaign.schedule().faultsOf(schedule, campaign.state(), now()).stream()
                .map(fault -> new Fault(fault.moment().field(), fault.code(), fault.rule()))
                .toList();
        if (!faults.isEmpty()) {
            throw Faults.invalidRequest(faults);
        }
    }

    private static ProblemException illegal(Campaign campaign, String why) {
        String legal = campaign.legalOperations().stream()
                .map(operation -> "`" + operation.wireName() + "`")
                .collect(Collectors.joining(", "));
        return new ProblemException(
                AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                "The campaign is %s. %s Legal operations are: %s."
                        .formatted(campaign.stateName(), why, legal.isEmpty() ? "none" : legal));
    }

    private Uni<Void> tell(String type, Campaign campaign, String by) {
        return outbox.append(
                campaign.tenant(),
                type,
                new CampaignEvent(campaign.id(), campaign.terms().name(), campaign.stateName(), by));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param by who did it: the caller's subject, or {@code schedule} */
    @RegisterForReflection
    private record CampaignEvent(UUID campaignId, String name, String state, String by) {}
}
