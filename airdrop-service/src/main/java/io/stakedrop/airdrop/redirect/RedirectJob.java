package io.stakedrop.airdrop.redirect;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes a list with redirects, in one transaction: interrupted, nothing of it is left, and it begins again. */
@ApplicationScoped
class RedirectJob implements JobHandler {
    static final String KIND = "airdrop.redirects";

    private final Vertx vertx;
    private final BlockingTransactions transactions;
    private final RedirectedListWriter writer;
    private final Ids ids;
    private final Clock clock;

    RedirectJob(Vertx vertx, BlockingTransactions transactions, RedirectedListWriter writer, Ids ids, Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<RedirectedListView> run(JobContext job) {
        RedirectTask task = job.input(RedirectTask.class);
        return job.progress(0, 1, "making the list")
                .chain(() -> vertx.executeBlocking(
                        () -> transactions.inTransaction(connection ->
                                writer.write(connection, job.tenant(), task, ids.next(), clock.instant())),
                        false))
                .call(() -> job.progress(1, 1, "made the list"));
    }
}
