package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.job.Progress;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes the staking service's time-weighted stake, and keeps it only when its content hash is that of what came. The
 * stream has no place to go on from, so a job that is taken up again asks for all of it again; the answer is the same.
 */
@ApplicationScoped
class StakedJob implements JobHandler {
    static final String KIND = "airdrop.snapshot.staked";

    private final StakeClient staking;
    private final SnapshotDrafts drafts;
    private final SnapshotConfig config;
    private final ObjectMapper json;

    StakedJob(StakeClient staking, SnapshotDrafts drafts, SnapshotConfig config, ObjectMapper json) {
        this.staking = staking;
        this.drafts = drafts;
        this.config = config;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<SnapshotView> run(JobContext job) {
        return drafts.make(job, () -> fill(job, job.input(StakedRequest.class)));
    }

    private Uni<SnapshotHead> fill(JobContext job, StakedRequest request) {
        StakeLines lines = new StakeLines(json);
        Multi<List<SnapshotRow>> pages = staking.stream(job.tenant(), job.id(), request)
                .map(line -> read(lines, line))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .group()
                .intoLists()
                .of(config.accountsPerStep());
        return drafts.empty(job.id())
                .chain(() -> pages.onItem()
                        .transformToUniAndConcatenate(
                                rows -> drafts.add(job, rows, Progress.of(lines.wallets(), 0, "reading stake")))
                        .collect()
                        .last())
                .replaceWith(() -> head(job, request, lines));
    }

    private static Optional<SnapshotRow> read(StakeLines lines, Buffer line) {
        try {
            return lines.read(line.getBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SnapshotHead head(JobContext job, StakedRequest request, StakeLines lines) {
        try {
            return new SnapshotHead(
                    job.id(),
                    request.label(),
                    SnapshotKind.TIME_WEIGHTED_STAKE,
                    SnapshotSource.STAKING_SERVICE,
                    SnapshotOrigin.ofStake(lines.chainId(), request, lines.requireEnd()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
