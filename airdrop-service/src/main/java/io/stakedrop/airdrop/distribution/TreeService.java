package io.stakedrop.airdrop.distribution;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.airdrop.rescue.RescuedFormats;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.Progress;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has trees built, publishes them and shows them. */
@ApplicationScoped
public class TreeService {
    private static final Set<String> UNFINISHED = Set.of("queued", "running", "paused");
    private static final String CANCELLING = "cancel";

    private final CampaignService campaigns;
    private final ListRepository lists;
    private final TreeRepository trees;
    private final DistributorService distributors;
    private final RescuedFormats rescued;
    private final PublicationGate gate;
    private final Jobs jobs;
    private final Outbox outbox;

    TreeService(
            CampaignService campaigns,
            ListRepository lists,
            TreeRepository trees,
            DistributorService distributors,
            RescuedFormats rescued,
            PublicationGate gate,
            Jobs jobs,
            Outbox outbox) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.trees = trees;
        this.distributors = distributors;
        this.rescued = rescued;
        this.gate = gate;
        this.jobs = jobs;
        this.outbox = outbox;
    }

    /**
     * Submits the job that builds the tree of the campaign's list, or gives the one that does so already.
     *
     * @param asked null for the declared distributor's format, or else Uniswap's
     */
    @WithTransaction
    Uni<JobView> build(Caller caller, UUID campaignId, @Nullable DropFormat asked) {
        return campaigns.lockOwn(caller.tenant(), campaignId).chain(campaign -> {
            if (!(campaign.state() instanceof Allocated allocated)) {
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "A tree is built once, of a campaign that has a list and no root yet.");
            }
            return findUnfinished(campaign)
                    .chain(unfinished -> unfinished
                            .map(job -> Uni.createFrom().item(job))
                            .orElseGet(() -> gate.check(campaignId, allocated.listId())
                                    .chain(() -> chooseFormat(campaignId, allocated.listId(), asked))
                                    .chain(format -> submit(caller, campaign, allocated.listId(), format))));
        });
    }

    private Uni<DropFormat> chooseFormat(UUID campaignId, UUID listId, @Nullable DropFormat asked) {
        return distributors
                .findOf(campaignId)
                .chain(declared -> rescued.find(listId)
                        .map(known -> chooseFormat(declared.map(Distributor::format), known, asked)));
    }

    /** The contract's format, a rescued list's own, or the one that is asked for; those that are there must be the same. */
    private static DropFormat chooseFormat(
            Optional<DropFormat> declared, Optional<DropFormat> known, @Nullable DropFormat asked) {
        DropFormat format =
                declared.or(() -> known).or(() -> Optional.ofNullable(asked)).orElse(DropFormat.UNISWAP);
        if (known.isPresent() && known.get() != format) {
            throw conflict(
                    "The list was rescued for a root in the format %s, but the campaign's distributor takes proofs"
                                    .formatted(known.get().text())
                            + " of the format %s. Declare the contract that has the root.".formatted(format.text()));
        }
        if (asked != null && asked != format) {
            throw conflict(
                    declared.isPresent()
                            ? otherFormat(format)
                            : "The list was rescued for a root in the format %s. Ask for that one."
                                    .formatted(format.text()));
        }
        return format;
    }

    private static String otherFormat(DropFormat declared) {
        return "The campaign's distributor takes proofs of the format %s. Ask for that one, or declare another contract."
                .formatted(declared.text());
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problems.CONFLICT, detail);
    }

    /** The job that builds a tree of the campaign at the moment. */
    Uni<Optional<JobView>> findUnfinished(Campaign campaign) {
        return campaign.treeJob()
                .map(id -> jobs.find(campaign.tenant(), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found ->
                        found.filter(job -> UNFINISHED.contains(job.state()) && !CANCELLING.equals(job.stopping())));
    }

    private Uni<JobView> submit(Caller caller, Campaign campaign, UUID listId, DropFormat format) {
        return lists.find(campaign.tenant(), campaign.id(), listId)
                .chain(list -> jobs.submit(
                        campaign.tenant(),
                        caller.subject(),
                        TreeJob.KIND,
                        new TreeTask(campaign.id(), listId, list.orElseThrow().rows(), format, null)))
                .call(job -> campaigns.update(campaign.withTreeJob(job.id())));
    }

    /**
     * Publishes a tree in one transaction with the job's last progress and the campaign's state.
     *
     * @return fails with {@code list-replaced} when it is not the tree of the list that counts, with {@code root-changed}
     *     when the root before is another one, with {@code conflict} when a distributor of another format was declared
     *     meanwhile, and as the {@link PublicationGate} does
     */
    @WithTransaction
    Uni<PublishedTree> publish(JobContext job, TreeTask task, Progress done, PublishedTree tree) {
        return job.progressInTransaction(done)
                .chain(() -> campaigns.lockOwn(job.tenant(), task.campaign()))
                .map(campaign -> campaign.distributing(next(campaign.state(), task, tree), tree.publishedAt()))
                .call(() -> gate.check(task.campaign(), task.list()))
                .chain(campaigns::update)
                .chain(() -> distributors.findOf(task.campaign()))
                .invoke(found -> found.filter(distributor -> distributor.format() != tree.format())
                        .ifPresent(distributor -> {
                            throw conflict(otherFormat(distributor.format()));
                        }))
                .chain(() -> trees.publish(tree))
                .chain(() -> outbox.append(
                        job.tenant(),
                        "root.published",
                        new RootPublished(task.campaign(), tree.round(), tree.root(), tree.leaves(), tree.total())))
                .replaceWith(tree);
    }

    private static Distributing next(CampaignState state, TreeTask task, PublishedTree tree) {
        return switch (state) {
            case Allocated allocated
            when task.previousTree() == null && allocated.listId().equals(task.list()) ->
                allocated.distribute(tree.id());
            case Distributing distributing
            when distributing.treeId().equals(task.previousTree()) -> distributing.next(task.list(), tree.id());
            default -> throw task.previousTree() == null ? TreeTask.listReplaced() : TreeTask.rootChanged();
        };
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
    private record RootPublished(UUID campaignId, int round, Bytes32 root, long leaves, TokenAmount total) {}
}
