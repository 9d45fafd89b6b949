package io.stakedrop.airdrop.allocation;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.appeal.AcceptedAppeals.AppealOverride;
import io.stakedrop.allocation.Allocation;
import io.stakedrop.allocation.AllocationRefusedException;
import io.stakedrop.allocation.Participants;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Divides a campaign's pool. The wallets are held in memory, some 200 bytes each; allocation, list and rows are written in one
 * transaction. Interrupted before it commits, it begins again, with the same amounts as outcome, as its inputs never change;
 * after that it only says what it made.
 */
@ApplicationScoped
class AllocationJob implements JobHandler {
    static final String KIND = "airdrop.allocation";

    private static final int STEPS = 2;

    private final Vertx vertx;
    private final AllocationRepository allocations;
    private final AllocationWriter writer;

    AllocationJob(Vertx vertx, AllocationRepository allocations, AllocationWriter writer) {
        this.vertx = vertx;
        this.allocations = allocations;
        this.writer = writer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<AllocationView> run(JobContext job) {
        return allocations
                .findById(job.id())
                .chain(made -> made.map(allocation -> Uni.createFrom().item(allocation))
                        .orElseGet(() -> allocate(job, job.input(AllocationTask.class))))
                .map(AllocationView::of);
    }

    private Uni<StoredAllocation> allocate(JobContext job, AllocationTask task) {
        return job.progress(0, STEPS, "dividing the pool")
                .chain(() -> vertx.executeBlocking(() -> divide(job, task), false))
                .call(() -> job.progress(1, STEPS, "writing claims"))
                .chain(divided -> vertx.executeBlocking(() -> writer.write(job, task, divided), false))
                .onFailure(CancellationException.class)
                // Tells why, and is passed on.
                .call(() -> job.progress(1, STEPS, "stopping"));
    }

    private DividedPool divide(JobContext job, AllocationTask task) throws SQLException {
        List<AppealOverride> overrides = writer.readOverrides(task);
        Participants participants = writer.readParticipants(job, task, overrides);
        try {
            return new DividedPool(
                    participants, overrides, Allocation.of(task.request().toTerms(), participants));
        } catch (AllocationRefusedException refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw new ProblemException(
                    AirdropProblems.ALLOCATION_IMPOSSIBLE,
                    "The pool can't be divided so among these wallets.",
                    List.of(new Fault("terms", reason, String.valueOf(refused.getMessage()))));
        }
    }
}
