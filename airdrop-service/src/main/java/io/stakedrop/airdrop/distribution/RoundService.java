package io.stakedrop.airdrop.distribution;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.airdrop.rescue.RescuedFormats;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has the trees of further rounds built, and shows all. */
@ApplicationScoped
public class RoundService {
    private final CampaignService campaigns;
    private final DistributorService distributors;
    private final ListRepository lists;
    private final TreeRepository trees;
    private final TreeService building;
    private final RescuedFormats rescued;
    private final Jobs jobs;

    RoundService(
            CampaignService campaigns,
            DistributorService distributors,
            ListRepository lists,
            TreeRepository trees,
            TreeService building,
            RescuedFormats rescued,
            Jobs jobs) {
        this.campaigns = campaigns;
        this.distributors = distributors;
        this.lists = lists;
        this.trees = trees;
        this.building = building;
        this.rescued = rescued;
        this.jobs = jobs;
    }

    /** Submits the job that builds the tree of the next round. */
    @WithTransaction
    Uni<JobView> publish(Caller caller, UUID campaignId, RoundRequest request) {
        return campaigns.lockOwn(caller.tenant(), campaignId).chain(campaign -> {
            if (!(campaign.state() instanceof Distributing distributing)) {
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "A round follows another one: the campaign must be distributing.");
            }
            return distributors
                    .findOf(campaignId)
                    .invoke(found -> {
                        if (!found.map(Distributor::cumulative).orElse(false)) {
                            throw new ProblemException(
                                    AirdropProblems.ROUNDS_NOT_POSSIBLE,
                                    "Its declared contract does not take one root after the other.");
                        }
                    })
                    .chain(() -> trees.findPublished(distributing.treeId()))
                    .chain(current -> submit(caller, campaign, request, current.orElseThrow()));
        });
    }

    private Uni<JobView> submit(Caller caller, Campaign campaign, RoundRequest request, PublishedTree current) {
        if (!current.root().equals(request.expectedRoot())) {
            throw TreeTask.rootChanged();
        }
        return building.findUnfinished(campaign)
                .invoke(unfinished -> {
                    if (unfinished.isPresent()) {
                        throw new ProblemException(
                                Problems.CONFLICT,
                                "Job %s builds the next round already."
                                        .formatted(unfinished.get().id()));
                    }
                })
                .chain(() -> lists.find(campaign.tenant(), campaign.id(), request.listId()))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND,
                        "Your tenant has no list %s of campaign %s.".formatted(request.listId(), campaign.id()))))
                .call(list -> rescued.find(list.id()).invoke(known -> {
                    if (known.isPresent() && known.get() != current.format()) {
                        throw new ProblemException(
                                Problems.CONFLICT,
                                "The list was rescued for a root in the format %s, but the campaign's rounds are %s."
                                        .formatted(
                                                known.get().text(),
                                                current.format().text()));
                    }
                }))
                .chain(list -> jobs.submit(
                        campaign.tenant(),
                        caller.subject(),
                        TreeJob.KIND,
                        new TreeTask(campaign.id(), list.id(), list.rows(), current.format(), current.id())))
                .call(job -> campaigns.update(campaign.withTreeJob(job.id())));
    }

    /** The published rounds of a campaign that the caller may see, the newest first. */
    @WithSession
    Uni<Page<RoundView>> list(Caller caller, UUID campaignId, PageRequest page) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(() -> trees.listPublished(campaignId, page))
                .map(found ->
                        Page.of(found, page, tree -> Cursor.of(tree.round())).map(RoundView::of));
    }
}
