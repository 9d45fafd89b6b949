package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.execution.LogFilter;
import io.stakedrop.kit.execution.NodeErrorException;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.Progress;
import io.stakedrop.kit.problem.Faults;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a contract's logs up to a fixed block, range by range, each stored in one transaction with the job's checkpoint. */
@ApplicationScoped
class LogScan {
    private final SnapshotChain chain;
    private final SnapshotConfig config;

    LogScan(SnapshotChain chain, SnapshotConfig config) {
        this.chain = chain;
        this.config = config;
    }

    /**
     * Reads from the job's checkpoint on; gives the block when the chain still has it at the end.
     *
     * @return fails with {@code block-not-final}, {@code block-reorganized} or {@code invalid-request}
     */
    Uni<FixedBlock> run(JobContext job, Wanted wanted, RangeUse use) {
        return begin(job, wanted)
                .chain(start -> new Walk(job, wanted, start, use).run())
                .call(chain::requireUnchanged);
    }

    private Uni<ScanCheckpoint> begin(JobContext job, Wanted wanted) {
        return job.checkpoint(ScanCheckpoint.class)
                .map(left -> Uni.createFrom().item(left))
                .orElseGet(() -> chain.fix(wanted.block()).map(fixed -> {
                    if (wanted.fromBlock() > fixed.number()) {
                        throw Faults.invalidRequest(
                                "fromBlock", "out-of-range", "must be at most the snapshot's block " + fixed.number());
                    }
                    return new ScanCheckpoint(fixed, wanted.fromBlock());
                }));
    }

    /**
     * Which logs.
     *
     * @param topic their first
     * @param block the last whose logs are read; null for the newest that is final
     */
    record Wanted(
            Address contract,
            Bytes32 topic,
            long fromBlock,
            @Nullable Long block) {}

    /** Stores what a range's logs say, together with the progress. */
    @FunctionalInterface
    interface RangeUse {
        Uni<Void> store(List<Log> logs, Progress progress);
    }

    private final class Walk {
        private final JobContext job;
        private final Wanted wanted;
        private final FixedBlock block;
        private final RangeUse use;
        private final LogRanges ranges = new LogRanges(config.blocksPerRange());
        private long next;

        Walk(JobContext job, Wanted wanted, ScanCheckpoint start, RangeUse use) {
            this.job = job;
            this.wanted = wanted;
            this.block = start.block();
            this.use = use;
            this.next = start.next();
        }

        Uni<FixedBlock> run() {
            return job.progress(progress(next))
                    .chain(() -> Multi.createBy()
                            .repeating()
                            .uni(this::readRange)
                            .whilst(read -> next <= block.number())
                            .collect()
                            .last())
                    .replaceWith(block);
        }

        private Uni<Long> readRange() {
            if (next > block.number()) {
                return Uni.createFrom().item(next);
            }
            long end = ranges.end(next, block.number());
            return chain.node()
                    .listLogs(new LogFilter(
                            new LogFilter.Range(next, end),
                            List.of(wanted.contract()),
                            List.of(List.of(wanted.topic()))))
                    .chain(logs -> use.store(logs, progress(end + 1)).invoke(() -> {
                        next = end + 1;
                        ranges.widen();
                    }))
                    .replaceWith(end)
                    .onFailure(this::mayBeTooMuch)
                    .recoverWithUni(this::readRange);
        }

        /** Nodes refuse long ranges and many logs in several ways, or break off; a shorter one is asked for then. */
        private boolean mayBeTooMuch(Throwable failure) {
            return (failure instanceof NodeErrorException || failure instanceof NodeUnavailableException)
                    && ranges.narrow();
        }

        private Progress progress(long reached) {
            long first = wanted.fromBlock();
            return Progress.of(reached - first, block.number() - first + 1, "reading logs")
                    .withCheckpoint(new ScanCheckpoint(block, reached));
        }
    }
}
