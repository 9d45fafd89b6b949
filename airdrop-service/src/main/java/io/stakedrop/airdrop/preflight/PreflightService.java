package io.stakedrop.airdrop.preflight;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Has lists looked at, shows what was found, and takes sign-offs. */
@ApplicationScoped
public class PreflightService {
    private final CampaignService campaigns;
    private final ListRepository lists;
    private final DistributorService distributors;
    private final PreflightRepository preflights;
    private final PreflightRun run;
    private final FindingWriter writer;
    private final Jobs jobs;
    private final Vertx vertx;
    private final Clock clock;

    PreflightService(
            CampaignService campaigns,
            ListRepository lists,
            DistributorService distributors,
            PreflightRepository preflights,
            PreflightRun run,
            FindingWriter writer,
            Jobs jobs,
            Vertx vertx,
            Clock clock) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.distributors = distributors;
        this.preflights = preflights;
        this.run = run;
        this.writer = writer;
        this.jobs = jobs;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Submits the job that looks at the list that counts, published or not; fails with {@code not-found} or {@code illegal-campaign-state} */
    @WithTransaction
    Uni<JobView> submit(Caller caller, UUID campaignId, PreflightRequest request) {
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .map(campaign -> taskOf(campaign, request))
                .chain(task -> jobs.submit(caller.tenant(), caller.subject(), PreflightJob.KIND, task));
    }

    private static PreflightTask taskOf(Campaign campaign, PreflightRequest request) {
        return switch (campaign.state()) {
            case Allocated(UUID list) -> new PreflightTask(campaign.id(), list, null, request.fundedBy());
            case Distributing(UUID list, UUID tree) -> new PreflightTask(campaign.id(), list, tree, request.fundedBy());
            case Draft _, Announced _, Open _, Snapshot _, Closed _, Cancelled _ ->
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "A preflight looks at the list of a campaign that has one and is not over.");
        };
    }

    /** Looks at a list within a job, whose id is the preflight's; goes on where an earlier attempt was. */
    Uni<Preflight> run(JobContext job, PreflightTask task) {
        return findSubject(job, task)
                .chain(subject -> run.run(job, subject))
                .chain(() -> find(job.tenant(), task.campaign(), job.id()));
    }

    @WithSession
    Uni<Subject> findSubject(JobContext job, PreflightTask task) {
        return campaigns
                .find(job.tenant(), task.campaign())
                .chain(campaign -> lists.find(job.tenant(), task.campaign(), task.list())
                        .chain(list -> Uni.combine()
                                .all()
                                .unis(distributors.findOf(task.campaign()), lists.findOrigin(task.list()))
                                .with((distributor, origin) -> new Subject(
                                        job.id(),
                                        job.tenant(),
                                        task.campaign(),
                                        task.list(),
                                        origin,
                                        Optional.ofNullable(task.tree()),
                                        list.orElseThrow().total(),
                                        campaign.token(),
                                        distributor,
                                        Optional.ofNullable(task.fundedBy())))));
    }

    @WithSession
    Uni<Page<Preflight>> list(Caller caller, UUID campaign, PageRequest page) {
        return requireOwn(caller, campaign)
                .chain(() -> preflights.list(caller.tenant(), campaign, page))
                .map(found -> Page.of(found, page, PreflightRepository::cursorOf));
    }

    Uni<Preflight> find(UUID tenant, UUID campaign, UUID id) {
        return preflights.find(tenant, campaign, id).map(found -> found.orElseThrow(() -> notFound(campaign, id)));
    }

    /** The claims that a finding is about. */
    Uni<Page<UniswapClaim>> listClaims(Caller caller, UUID campaign, UUID id, PreflightCheck check, PageRequest page) {
        return find(caller.tenant(), campaign, id)
                .chain(preflight -> preflights.listClaims(preflight.id(), check, page))
                .map(found -> Page.of(found, page, PreflightRepository::cursorOf));
    }

    /** Signs a finding off; fails with {@code not-found}, or {@code finding-not-open} where nothing waits for it */
    Uni<Preflight> signOff(Caller caller, UUID campaign, UUID id, PreflightCheck check, String reason) {
        SignOff signOff = new SignOff(caller.subject(), clock.instant(), reason);
        return find(caller.tenant(), campaign, id)
                .chain(preflight ->
                        vertx.executeBlocking(() -> writer.signOff(caller.tenant(), preflight, check, signOff), false))
                .invoke(signed -> {
                    if (!signed) {
                        throw new ProblemException(
                                AirdropProblems.FINDING_NOT_OPEN,
                                "The check %s has no finding that blocks, or it was signed off before."
                                        .formatted(check.code()));
                    }
                })
                .chain(() -> find(caller.tenant(), campaign, id));
    }

    private Uni<Campaign> requireOwn(Caller caller, UUID campaignId) {
        return campaigns.find(caller.tenant(), campaignId).invoke(campaign -> {
            if (!campaign.tenant().equals(caller.tenant())) {
                throw CampaignService.notFound(campaignId);
            }
        });
    }

    private static ProblemException notFound(UUID campaign, UUID id) {
        return new ProblemException(
                Problems.NOT_FOUND, "Your tenant has no preflight %s of campaign %s.".formatted(id, campaign));
    }
}
