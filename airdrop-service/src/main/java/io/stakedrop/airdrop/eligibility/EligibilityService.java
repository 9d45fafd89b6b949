package io.stakedrop.airdrop.eligibility;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState;
import io.stakedrop.airdrop.eligibility.WalletEligibilityView.FindingView;
import io.stakedrop.airdrop.snapshot.Snapshot;
import io.stakedrop.airdrop.snapshot.SnapshotService;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps campaigns' rules, and judges by them: one account at once, all of them by a job. */
@ApplicationScoped
public class EligibilityService {
    private static final int LINES_PER_CHUNK = 1_000;

    private final CampaignService campaigns;
    private final SnapshotService snapshots;
    private final EligibilityRepository rules;
    private final EvaluationRepository evaluations;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Clock clock;

    EligibilityService(
            CampaignService campaigns,
            SnapshotService snapshots,
            EligibilityRepository rules,
            EvaluationRepository evaluations,
            Jobs jobs,
            Outbox outbox,
            Clock clock) {
        this.campaigns = campaigns;
        this.snapshots = snapshots;
        this.rules = rules;
        this.evaluations = evaluations;
        this.jobs = jobs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Fails with {@code not-found}, {@code illegal-campaign-state}, or {@code invalid-request} with all faults. */
    Uni<Eligibility> put(Caller caller, UUID campaignId, RuleRequest request) {
        return requireRight(caller.tenant(), request.toRule())
                .chain(() -> Panache.withTransaction(() -> campaigns
                        .lockOwn(caller.tenant(), campaignId)
                        .invoke(EligibilityService::requireChangeable)
                        .chain(campaign -> next(campaign, request))
                        .call(rules::put)
                        .call(kept -> outbox.append(
                                caller.tenant(),
                                "eligibility.changed",
                                new EligibilityChanged(kept.campaign(), kept.version())))));
    }

    /** The rules of a campaign that the tenant may see; fails with {@code not-found}. */
    Uni<Eligibility> find(Caller caller, UUID campaignId) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(campaign -> rules.find(campaign.id()))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "The campaign %s has no rules yet.".formatted(campaignId))));
    }

    /**
     * Judges one account now. What others have is its tenant's business and their own.
     *
     * @return fails with {@code not-found}, or {@code forbidden} for another's wallet
     */
    Uni<WalletEligibilityView> judge(Caller caller, UUID campaignId, Address account) {
        return find(caller, campaignId).chain(eligibility -> {
            if (!mayKnow(caller, eligibility.tenant(), account)) {
                throw new ProblemException(
                        Problems.FORBIDDEN,
                        "Only the campaign's tenant and the wallet itself may ask for this wallet.");
            }
            return explain(eligibility, account).map(WalletVerdict::evidence);
        });
    }

    /** Whether a caller may know what a wallet has and did: the wallet itself, and the programs of the campaign's tenant. */
    public static boolean mayKnow(Caller caller, UUID tenant, Address account) {
        return caller.wallet()
                .map(account::equals)
                .orElseGet(() -> caller.tenant().equals(tenant));
    }

    /** Judges a wallet by a campaign's rules as they are now; empty where it has none. Whether it may be told, the caller knows. */
    public Uni<Optional<WalletVerdict>> explain(UUID campaign, Address account) {
        return rules.find(campaign)
                .chain(found -> found.map(
                                eligibility -> explain(eligibility, account).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * What a finished evaluation found of a wallet, with the evidence. Registrations that were erased and attestations that were
     * renewed since are shown as they are now.
     *
     * @param tenant whose campaign it is
     * @param eligible whether the wallet is among the evaluation's accounts
     * @return fails with {@code not-found} where the campaign has no such evaluation
     */
    public Uni<WalletVerdict> explain(UUID tenant, UUID campaign, UUID evaluation, Address account, boolean eligible) {
        return findEvaluation(tenant, campaign, evaluation)
                .chain(found -> explain(
                        tenant,
                        campaign,
                        account,
                        found.rule().toRule(),
                        found.at(),
                        (finding, findings) -> WalletEligibilityView.of(account, found, eligible, findings)));
    }

    private Uni<WalletVerdict> explain(Eligibility eligibility, Address account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return explain(
                eligibility.tenant(),
                eligibility.campaign(),
                account,
                eligibility.rule().toRule(),
                now,
                (finding, findings) -> WalletEligibilityView.of(account, eligibility, now, finding, findings));
    }

    private Uni<WalletVerdict> explain(
            UUID tenant,
            UUID campaign,
            Address account,
            Rule rule,
            Instant at,
            BiFunction<Finding, List<FindingView>, WalletEligibilityView> evidence) {
        Set<UUID> named = RuleCheck.snapshots(rule);
        return rules.findFacts(tenant, campaign, account, named)
                .chain(facts -> snapshots.findAll(tenant, named).map(found -> {
                    Finding finding = new RuleEvaluation(facts, at).judge(rule);
                    Map<UUID, Snapshot> byId =
                            found.stream().collect(Collectors.toMap(Snapshot::id, Function.identity()));
                    return new WalletVerdict(
                            evidence.apply(finding, WalletEligibilityView.findings(finding, facts, byId)),
                            UnmetRule.of(finding));
                }));
    }

    /** Submits the job that evaluates the campaign's rules as they are; fails with {@code not-found}. */
    Uni<JobView> evaluate(Caller caller, UUID campaignId) {
        return Panache.withTransaction(() -> campaigns
                .lockOwn(caller.tenant(), campaignId)
                .chain(() -> find(caller, campaignId))
                .chain(eligibility -> jobs.submit(
                        caller.tenant(),
                        caller.subject(),
                        EvaluationJob.KIND,
                        new EvaluationTask(
                                campaignId,
                                eligibility.version(),
                                eligibility.rule(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
    }

    /**
     * A finished evaluation of the tenant's own campaign.
     *
     * @return fails with {@code not-found} for any other
     */
    public Uni<Evaluation> findEvaluation(UUID tenant, UUID campaign, UUID id) {
        return evaluations
                .find(tenant, campaign, id)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND,
                        "Your tenant has no finished evaluation %s of campaign %s.".formatted(id, campaign))));
    }

    Uni<Page<Evaluation>> listEvaluations(UUID tenant, UUID campaign, PageRequest page) {
        return evaluations
                .list(tenant, campaign, page)
                .map(found -> Page.of(found, page, EvaluationRepository::cursorOf));
    }

    /** The eligible accounts as CSV in pieces; see {@link AccountsCsv}. */
    Multi<String> download(UUID tenant, UUID campaign, UUID id) {
        return findEvaluation(tenant, campaign, id)
                .onItem()
                .transformToMulti(evaluation -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(AccountsCsv.HEADER),
                                evaluations
                                        .streamAccounts(evaluation.id())
                                        .map(AccountsCsv::line)
                                        .group()
                                        .intoLists()
                                        .of(LINES_PER_CHUNK)
                                        .map(lines -> String.join("", lines))));
    }

    private Uni<Eligibility> next(Campaign campaign, RuleRequest rule) {
        return rules.find(campaign.id())
                .map(before -> new Eligibility(
                        campaign.id(),
                        campaign.tenant(),
                        before.map(Eligibility::version).orElse(0) + 1,
                        rule,
                        clock.instant()));
    }

    private Uni<Void> requireRight(UUID tenant, Rule rule) {
        return snapshots
                .findAll(tenant, RuleCheck.snapshots(rule))
                .invoke(found -> {
                    List<Fault> faults = RuleCheck.find(
                            rule, found.stream().collect(Collectors.toMap(Snapshot::id, Snapshot::kind)));
                    if (!faults.isEmpty()) {
                        throw Faults.invalidRequest(faults);
                    }
                })
                .replaceWithVoid();
    }

    private static void requireChangeable(Campaign campaign) {
        if (campaign.state() instanceof CampaignState.Distributing
                || campaign.state() instanceof CampaignState.Closed
                || campaign.state() instanceof CampaignState.Cancelled) {
            throw new ProblemException(
                    AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                    "The rules of a campaign can be changed until its root is published or it is cancelled.");
        }
    }

    @RegisterForReflection
    private record EligibilityChanged(UUID campaignId, int version) {}
}
