package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.signature.AccountCode;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.job.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot of another one without some accounts, and keeps who they are, what they had and why they are not in it. */
@ApplicationScoped
class ExclusionJob implements JobHandler {
    static final String KIND = "airdrop.snapshot.exclusion";

    private final SnapshotChain chain;
    private final AccountWalk walk;
    private final SnapshotDrafts drafts;
    private final SnapshotService snapshots;

    ExclusionJob(SnapshotChain chain, AccountWalk walk, SnapshotDrafts drafts, SnapshotService snapshots) {
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
        ExclusionTask task = job.input(ExclusionTask.class);
        return drafts.make(
                job,
                () -> snapshots
                        .find(job.tenant(), task.snapshot())
                        .chain(from -> begin(job, task.request())
                                .chain(start -> new Sieve(job, task.request(), start.block()).run(from, start))));
    }

    private Uni<PageCheckpoint> begin(JobContext job, ExclusionRequest request) {
        return job.checkpoint(PageCheckpoint.class)
                .map(left -> Uni.createFrom().item(left))
                .orElseGet(() -> request.leavesOutContracts()
                        ? chain.fix(null).map(block -> new PageCheckpoint(block, null, 0))
                        : Uni.createFrom().item(new PageCheckpoint(null, null, 0)));
    }

    private final class Sieve {
        private final JobContext job;
        private final ExclusionRequest request;
        private final @Nullable FixedBlock block;
        private final Set<Address> listed;

        Sieve(JobContext job, ExclusionRequest request, @Nullable FixedBlock block) {
            this.job = job;
            this.request = request;
            this.block = block;
            this.listed = new HashSet<>(request.listed());
        }

        Uni<SnapshotHead> run(Snapshot from, PageCheckpoint start) {
            return walk.run(job, from, start, this::store)
                    .chain(() -> block == null ? Uni.createFrom().voidItem() : chain.requireUnchanged(block))
                    .replaceWith(() -> new SnapshotHead(
                            job.id(),
                            request.label(),
                            from.kind(),
                            SnapshotSource.EXCLUSION,
                            from.origin().withSnapshot(from.id())));
        }

        private Uni<Void> store(List<SnapshotRow> page, Progress progress) {
            return walk.askAll(page, row -> judge(row).map(reason -> new Judged(row, reason)))
                    .chain(judged -> {
                        List<SnapshotRow> kept = new ArrayList<>();
                        List<Exclusion> left = new ArrayList<>();
                        judged.forEach(one -> one.reason()
                                .ifPresentOrElse(
                                        reason -> left.add(new Exclusion(
                                                one.row().account(), one.row().amount(), reason)),
                                        () -> kept.add(one.row())));
                        return drafts.add(job, kept, left, progress);
                    });
        }

        private Uni<Optional<Exclusion.Reason>> judge(SnapshotRow row) {
            if (listed.contains(row.account())) {
                return Uni.createFrom().item(Optional.of(Exclusion.Reason.LISTED));
            }
            if (request.leavesOutBurnAddresses() && BurnAddresses.isOne(row.account())) {
                return Uni.createFrom().item(Optional.of(Exclusion.Reason.BURN_ADDRESS));
            }
            if (block == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            return chain.node()
                    .fetchCode(row.account(), BlockReference.hash(block.hash()))
                    .map(code -> AccountCode.of(code.toBytes()) == AccountCode.CONTRACT
                            ? Optional.of(Exclusion.Reason.CONTRACT)
                            : Optional.empty());
        }
    }

    private record Judged(SnapshotRow row, Optional<Exclusion.Reason> reason) {}
}
