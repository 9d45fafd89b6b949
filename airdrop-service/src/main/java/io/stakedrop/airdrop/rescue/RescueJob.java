package io.stakedrop.airdrop.rescue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.list.ClaimList;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.airdrop.rescue.Rescue.Solution;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.detective.ListDetective;
import io.stakedrop.ethereum.merkle.detective.ListRow;
import io.stakedrop.ethereum.merkle.detective.Verdict;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Finds out how a root was made of a list, and lets the list count as it was meant. Interrupted, the search begins again and
 * comes to the same; what it found is stored in one transaction, after which the job only says so.
 */
@ApplicationScoped
class RescueJob implements JobHandler {
    static final String KIND = "airdrop.rescue";

    private static final int STEPS = 2;

    private final Vertx vertx;
    private final BlockingTransactions transactions;
    private final RescueStore rescues;
    private final ListRepository lists;
    private final CampaignAllocations campaigns;
    private final RescueConfig config;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    RescueJob(
            Vertx vertx,
            BlockingTransactions transactions,
            RescueStore rescues,
            ListRepository lists,
            CampaignAllocations campaigns,
            RescueConfig config,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.rescues = rescues;
        this.lists = lists;
        this.campaigns = campaigns;
        this.config = config;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<RescueView> run(JobContext job) {
        RescueTask task = job.input(RescueTask.class);
        return vertx.executeBlocking(
                        () -> transactions.inTransaction(
                                connection -> rescues.find(connection, job.tenant(), task.campaign(), task.rescue())
                                        .orElseThrow()),
                        false)
                .chain(rescue ->
                        rescue.solution().isPresent() ? Uni.createFrom().item(rescue) : solve(job, task, rescue))
                .map(RescueView::of);
    }

    private Uni<Rescue> solve(JobContext job, RescueTask task, Rescue rescue) {
        return job.progress(0, STEPS, "looking for the root")
                .chain(() -> vertx.executeBlocking(() -> search(job, task, rescue), false))
                .call(() -> job.progress(1, STEPS, "storing the list"))
                .chain(found -> vertx.executeBlocking(
                        () -> transactions.inTransaction(connection -> store(connection, job.tenant(), rescue, found)),
                        false))
                .onFailure(CancellationException.class)
                // Tells why, and is passed on.
                .call(() -> job.progress(0, STEPS, "stopping"));
    }

    private FoundList search(JobContext job, RescueTask task, Rescue rescue) throws SQLException {
        List<ListRow> rows = transactions.inTransaction(connection -> rescues.readRows(connection, rescue.id()));
        Verdict.Found found = find(job, rows, rescue.root(), task.decimals());
        DropFormat format = DropFormat.find(found.candidate().family())
                .orElseThrow(() -> new ProblemException(
                        AirdropProblems.ROOT_NOT_REBUILT,
                        found.describe() + " Trees of this kind are recognised, but not built here."));
        List<UniswapClaim> claims = found.candidate().claims(rows);
        requireRoot(format, claims, rescue.root());
        return new FoundList(
                claims,
                new Solution(
                        ids.next(),
                        format,
                        found.candidate().describe(),
                        found.trap().isEmpty() ? Optional.empty() : Optional.of(found.trap())));
    }

    private Verdict.Found find(JobContext job, List<ListRow> rows, Bytes32 root, int decimals) {
        return switch (new ListDetective(rows, root, config.mostHashes(), job::isStopRequested).searchFrom(decimals)) {
            case Verdict.Found found -> found;
            case Verdict.NotFound nothing ->
                throw new ProblemException(
                        AirdropProblems.ROOT_NOT_REBUILT,
                        "%d ways to make a root of the %d rows were tried, and none gives %s. Does the list have every"
                                        .formatted(nothing.tried().size(), nothing.rows(), root)
                                + " wallet, and do list and root belong together?",
                        TriedWays.describe(nothing));
        };
    }

    /** What is stored must make the root by the way that trees are built here. */
    private static void requireRoot(DropFormat format, List<UniswapClaim> claims, Bytes32 root) {
        MerkleTree.Builder builder = MerkleTree.builder(format.treeFormat(), claims.size());
        builder.addAll(claims, format::leaf);
        if (!builder.build().root().equals(root)) {
            throw new IllegalStateException("the rescued list does not make its root in the format " + format);
        }
    }

    /** Another search may have been faster, which found the same. */
    private Rescue store(Connection connection, UUID tenant, Rescue searched, FoundList found) throws SQLException {
        Rescue rescue = rescues.lock(connection, tenant, searched.campaign(), searched.id())
                .orElseThrow();
        if (rescue.solution().isPresent()) {
            return rescue;
        }
        Solution solution = found.solution();
        rescues.writeClaims(connection, solution.list(), found.claims());
        ClaimList list = lists.insertWritten(connection, tenant, rescue.campaign(), solution.list(), clock.instant());
        campaigns.allocate(connection, tenant, rescue.campaign(), list.id());
        rescues.solve(connection, rescue.id(), solution);
        outbox.append(
                connection,
                tenant,
                "list.rescued",
                new ListRescued(
                        rescue.campaign(),
                        rescue.id(),
                        list.id(),
                        rescue.root(),
                        solution.format(),
                        list.contentHash()));
        return new Rescue(
                rescue.id(),
                rescue.campaign(),
                rescue.root(),
                rescue.rows(),
                rescue.uploadedAt(),
                Optional.of(solution));
    }

    private record FoundList(List<UniswapClaim> claims, Solution solution) {}

    @RegisterForReflection
    private record ListRescued(
            UUID campaignId, UUID rescueId, UUID listId, Bytes32 root, DropFormat format, Bytes32 contentHash) {}
}
