package io.stakedrop.airdrop.distribution;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.Progress;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Has trees built, publishes them and shows them. */
@ApplicationScoped
public class TreeService {
    private static final Set<String> UNFINISHED = Set.of("queued", "running", "paused");
    private static final String CANCELLING = "cancel";

    private final CampaignService campaigns;
    private final ListRepository lists;
    private final TreeRepository trees;
    private final Jobs jobs;
    private final Outbox outbox;

    TreeService(CampaignService campaigns, ListRepository lists, TreeRepository trees, Jobs jobs, Outbox outbox) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.trees = trees;
        this.jobs = jobs;
        this.outbox = outbox;
    }

    /** Submits the job that builds the tree of the campaign's list, or gives the one that does so already. */
    @WithTransaction
    Uni<JobView> build(Caller caller, UUID campaignId) {
        return campaigns.lockOwn(caller.tenant(), campaignId).chain(campaign -> {
            if (!(campaign.state() instanceof Allocated allocated)) {
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "A tree is built once, of a campaign that has a list and no root yet.");
            }
            return findUnfinished(campaign)
                    .chain(unfinished -> unfinished
                            .map(job -> Uni.createFrom().item(job))
                            .orElseGet(() -> submit(caller, campaign, allocated.listId())));
        });
    }

    private Uni<Optional<JobView>> findUnfinished(Campaign campaign) {
        return campaign.treeJob()
                .map(id -> jobs.find(campaign.tenant(), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found ->
                        found.filter(job -> UNFINISHED.contains(job.state()) && !CANCELLING.equals(job.stopping())));
    }

    private Uni<JobView> submit(Caller caller, Campaign campaign, UUID listId) {
        return lists.find(campaign.tenant(), campaign.id(), listId)
                .chain(list -> jobs.submit(
                        campaign.tenant(),
                        caller.subject(),
                        TreeJob.KIND,
                        new TreeTask(campaign.id(), listId, list.orElseThrow().rows())))
                .call(job -> campaigns.update(campaign.withTreeJob(job.id())));
    }

    /**
     * Publishes a tree in one transaction with the job's last progress and the campaign's state.
     *
     * @return fails with {@code list-replaced} when it is not the tree of the list that counts
     */
    @WithTransaction
    Uni<PublishedTree> publish(JobContext job, TreeTask task, Progress done, PublishedTree tree) {
        return job.progressInTransaction(done)
                .chain(() -> campaigns.lockOwn(job.tenant(), task.campaign()))
                .map(campaign -> {
                    if (campaign.state() instanceof Allocated allocated
                            && allocated.listId().equals(task.list())) {
                        return campaign.distributing(allocated.distribute(tree.id()), tree.publishedAt());
                    }
                    throw TreeTask.listReplaced();
                })
                .chain(campaigns::update)
                .chain(() -> trees.publish(tree))
                .chain(() -> outbox.append(
                        job.tenant(),
                        "root.published",
                        new RootPublished(task.campaign(), tree.root(), tree.leaves(), tree.total())))
                .replaceWith(tree);
    }

    /** The tree that the job published before it could say so. */
    @WithSession
    Uni<Optional<PublishedTree>> findPublishedBy(UUID job) {
        return trees.findPublishedBy(job);
    }

    /** Finds the published tree; fails with {@code not-found} or {@code root-not-published} */
    @WithSession
    Uni<PublishedTree> find(Caller caller, UUID campaignId) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(campaign -> campaign.treeId()
                        .map(trees::findPublished)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(tree -> tree.orElseThrow(TreeService::rootNotPublished));
    }

    /** What a campaign without a root answers. */
    public static ProblemException rootNotPublished() {
        return new ProblemException(
                AirdropProblems.ROOT_NOT_PUBLISHED, "Proofs can be read when the campaign is distributing.");
    }

    @RegisterForReflection
    private record RootPublished(UUID campaignId, Bytes32 root, long leaves, TokenAmount total) {}
}
