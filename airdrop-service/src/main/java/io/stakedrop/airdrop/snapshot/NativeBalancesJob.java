package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Asks for the balance of each account of another snapshot, all at the end of one block; who has nothing is left out. */
@ApplicationScoped
class NativeBalancesJob implements JobHandler {
    static final String KIND = "airdrop.snapshot.native-balances";

    private final SnapshotChain chain;
    private final AccountWalk walk;
    private final SnapshotDrafts drafts;
    private final SnapshotService snapshots;

    NativeBalancesJob(SnapshotChain chain, AccountWalk walk, SnapshotDrafts drafts, SnapshotService snapshots) {
        this.chain = chain;
        this.walk = walk;
        this.drafts = drafts;
        this.snapshots = snapshots;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<SnapshotView> run(JobContext job) {
        return drafts.make(job, () -> fill(job, job.input(NativeBalancesRequest.class)));
    }

    private Uni<SnapshotHead> fill(JobContext job, NativeBalancesRequest request) {
        return snapshots
                .find(job.tenant(), request.accountsOf())
                .chain(from -> begin(job, request).chain(start -> fill(job, request, from, start)));
    }

    private Uni<PageCheckpoint> begin(JobContext job, NativeBalancesRequest request) {
        return job.checkpoint(PageCheckpoint.class)
                .map(left -> Uni.createFrom().item(left))
                .orElseGet(() -> chain.fix(request.block()).map(block -> new PageCheckpoint(block, null, 0)));
    }

    private Uni<SnapshotHead> fill(JobContext job, NativeBalancesRequest request, Snapshot from, PageCheckpoint start) {
        FixedBlock block = Objects.requireNonNull(start.block());
        return walk.run(
                        job,
                        from,
                        start,
                        (page, progress) -> walk.askAll(page, row -> balance(row, block))
                                .chain(rows -> drafts.add(job, rows, progress)))
                .chain(() -> chain.requireUnchanged(block))
                .chain(() -> drafts.removeEmpty(job.id()))
                .replaceWith(() -> new SnapshotHead(
                        job.id(),
                        request.label(),
                        SnapshotKind.NATIVE_BALANCE,
                        SnapshotSource.NATIVE_BALANCES,
                        SnapshotOrigin.ofChain(block).withSnapshot(from.id())));
    }

    private Uni<SnapshotRow> balance(SnapshotRow row, FixedBlock block) {
        return chain.node()
                .fetchBalance(row.account(), BlockReference.hash(block.hash()))
                .map(balance -> new SnapshotRow(row.account(), TokenAmount.of(balance.toBigInteger())));
    }
}
