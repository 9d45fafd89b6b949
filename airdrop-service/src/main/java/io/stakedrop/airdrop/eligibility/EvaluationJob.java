package io.stakedrop.airdrop.eligibility;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.eligibility.RuleSql.Slice;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.stakedrop.kit.job.Progress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/**
 * Evaluates a tree of rules for all accounts, a slice of the address space after the other, each by one query in one
 * transaction with the job's checkpoint.
 */
@ApplicationScoped
class EvaluationJob implements JobHandler {
    static final String KIND = "airdrop.evaluation";

    private static final int SLICES = 16;
    private final Vertx vertx;
    private final Pool pool;
    private final EvaluationWriter writer;
    private final EvaluationRepository evaluations;

    EvaluationJob(Vertx vertx, Pool pool, EvaluationWriter writer, EvaluationRepository evaluations) {
        this.vertx = vertx;
        this.pool = pool;
        this.writer = writer;
        this.evaluations = evaluations;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<EvaluationView> run(JobContext job) {
        EvaluationTask task = job.input(EvaluationTask.class);
        return find(job, task)
                .onItem()
                .ifNull()
                .switchTo(() -> onWorker(() -> writer.begin(job, task))
                        .chain(() -> evaluate(job, task))
                        .chain(() -> onWorker(() -> writer.finish(job, task)))
                        .chain(() -> find(job, task)));
    }

    private Uni<EvaluationView> find(JobContext job, EvaluationTask task) {
        return evaluations
                .find(job.tenant(), task.campaign(), job.id())
                .map(found -> found.map(EvaluationView::of).orElse(null));
    }

    private Uni<Void> evaluate(JobContext job, EvaluationTask task) {
        int[] next = {job.checkpoint(NextSlice.class).map(NextSlice::index).orElse(0)};
        return job.progress(progress(next[0]))
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> evaluate(job, task, next[0]).invoke(() -> next[0]++))
                        .whilst(done -> next[0] < SLICES)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Integer> evaluate(JobContext job, EvaluationTask task, int index) {
        if (index == SLICES) {
            return Uni.createFrom().item(index);
        }
        String eligible = RuleSql.eligible(
                task.rule().toRule(),
                new RuleSql.Scope(job.tenant(), task.campaign(), task.at()),
                new Slice(index, SLICES));
        String query =
                "insert into evaluation_row (evaluation_id, account) select $1, eligible.account from (%s) eligible order by eligible.account"
                        .formatted(eligible);
        return pool.withTransaction(connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(job.id()))
                        .chain(() -> job.progressInTransaction(connection, progress(index + 1))))
                .replaceWith(index);
    }

    private static Progress progress(int done) {
        return Progress.of(done, SLICES, "evaluating").withCheckpoint(new NextSlice(done));
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /** How far the job is. */
    @RegisterForReflection
    record NextSlice(int index) {}
}
