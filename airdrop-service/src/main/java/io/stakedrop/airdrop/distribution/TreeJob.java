package io.stakedrop.airdrop.distribution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.job.JobInterruption.StopRequested;
import io.stakedrop.kit.job.Progress;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Builds the tree of a list and publishes its root. The tree is held in memory while it is written, about 70 bytes a leaf;
 * the rows of the list are read twice, a page at a time. Interrupted before it has published, it begins again, with the
 * same root as outcome; after it has, it only says so.
 */
@ApplicationScoped
class TreeJob implements JobHandler {
    static final String KIND = "airdrop.tree";

    /** Leaves below one block of the lowest band, so that a step of blocks is about as long as one of rows. */
    private static final int LEAVES_PER_BLOCK = 1 << BlockLayout.BAND_HEIGHT;

    private final Vertx vertx;
    private final BlockingTransactions transactions;
    private final ListRepository lists;
    private final RisingAmounts rising;
    private final TreeWriter writer;
    private final TreeService service;
    private final PublicationGate gate;
    private final DistributionConfig config;
    private final Ids ids;
    private final Clock clock;

    TreeJob(
            Vertx vertx,
            BlockingTransactions transactions,
            ListRepository lists,
            RisingAmounts rising,
            TreeWriter writer,
            TreeService service,
            PublicationGate gate,
            DistributionConfig config,
            Ids ids,
            Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.lists = lists;
        this.rising = rising;
        this.writer = writer;
        this.service = service;
        this.gate = gate;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<TreeView> run(JobContext job) {
        return service.findPublishedBy(job.id())
                .chain(published -> published
                        .map(tree -> Uni.createFrom().item(tree))
                        .orElseGet(() -> build(job, job.input(TreeTask.class))))
                .map(TreeView::of);
    }

    private Uni<PublishedTree> build(JobContext job, TreeTask task) {
        return gate.pass(job, task.campaign(), task.list()).chain(() -> new Build(job, task).run());
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /** One attempt. */
    private final class Build {
        private final JobContext job;
        private final TreeTask task;
        private final UUID treeId = ids.next();
        private final BlockLayout layout;
        private final long blocks;
        private volatile int round;

        Build(JobContext job, TreeTask task) {
            this.job = job;
            this.task = task;
            this.layout = task.treeFormat().layout(Math.toIntExact(task.rows()));
            this.blocks = layout.blocks().count();
        }

        Uni<PublishedTree> run() {
            Leaves leaves = new Leaves();
            return onWorker(() -> {
                        if (task.previousTree() != null) {
                            rising.check(task.list(), task.previousTree());
                        }
                        round = writer.begin(treeId, job.tenant(), job.id(), task, clock.instant());
                        return treeId;
                    })
                    .chain(() -> forEachPage("hashing leaves", 0, leaves::add))
                    .chain(() -> onWorker(leaves.builder::build))
                    .chain(tree -> writeBlocks(tree)
                            .chain(() -> forEachPage(
                                    "writing claims",
                                    task.rows() + blocks,
                                    (ordinal, claims) -> writer.writeClaims(treeId, tree, ordinal, claims)))
                            .chain(() -> publish(tree, leaves.total)))
                    .onFailure(failure -> failure instanceof StopRequested || failure instanceof ProblemException)
                    .call(() -> onWorker(() -> {
                        writer.discard(treeId);
                        return treeId;
                    }));
        }

        private Uni<Void> writeBlocks(MerkleTree tree) {
            long[] done = {task.rows()};
            return Multi.createFrom()
                    .items(layout.blocks())
                    .group()
                    .intoLists()
                    .of(Math.ceilDiv(config.rowsPerStep(), LEAVES_PER_BLOCK))
                    .onItem()
                    .transformToUniAndConcatenate(some -> onWorker(() -> {
                                writer.writeBlocks(treeId, tree, some);
                                return done[0] += some.size();
                            })
                            .chain(now -> progress(now, "writing blocks")))
                    .collect()
                    .last();
        }

        /** Goes through the list in the order of its indexes; every page is read and used on a worker. */
        private Uni<Void> forEachPage(String step, long doneBefore, PageUse use) {
            return Multi.createBy()
                    .repeating()
                    .uni(
                            Walk::new,
                            walk -> onWorker(() -> nextPage(walk, use))
                                    .call(more -> progress(doneBefore + walk.rows, step)))
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        private boolean nextPage(Walk walk, PageUse use) throws SQLException {
            List<UniswapClaim> page = transactions.inTransaction(
                    connection -> lists.readRows(connection, task.list(), walk.lastIndex, config.rowsPerStep()));
            if (page.isEmpty()) {
                return false;
            }
            use.accept(walk.rows, page);
            walk.rows += page.size();
            walk.lastIndex = page.getLast().index();
            return walk.rows < task.rows();
        }

        private Uni<Void> progress(long done, String step) {
            return job.progress(Progress.of(done, units(), step));
        }

        private Uni<PublishedTree> publish(MerkleTree tree, TokenAmount total) {
            PublishedTree published = new PublishedTree(
                    treeId, round, task.treeFormat(), tree.root(), tree.shape().leafCount(), total, clock.instant());
            return service.publish(job, task, Progress.of(units(), units(), "publishing"), published);
        }

        /** Each row is hashed and written, each block written. */
        private long units() {
            return 2 * task.rows() + blocks;
        }

        /** The leaves so far. */
        private final class Leaves {
            private final MerkleTree.Builder builder =
                    MerkleTree.builder(task.treeFormat().treeFormat(), Math.toIntExact(task.rows()));
            private TokenAmount total = TokenAmount.ZERO;

            void add(int firstOrdinal, List<UniswapClaim> claims) {
                builder.addAll(claims, task.treeFormat()::leaf);
                for (UniswapClaim claim : claims) {
                    total = total.plus(claim.amount());
                }
            }
        }
    }

    /** How far a walk through the list is. */
    private static final class Walk {
        private long lastIndex = -1;
        private int rows;
    }

    @FunctionalInterface
    private interface PageUse {
        /** @param firstOrdinal how many rows came before */
        void accept(int firstOrdinal, List<UniswapClaim> claims) throws SQLException;
    }
}
