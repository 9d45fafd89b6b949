package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Goes through the accounts of a snapshot in their order, a page at a time. */
@ApplicationScoped
class AccountWalk {
    private final SnapshotDrafts drafts;
    private final SnapshotConfig config;

    AccountWalk(SnapshotDrafts drafts, SnapshotConfig config) {
        this.drafts = drafts;
        this.config = config;
    }

    /**
     * Begins behind the checkpoint.
     *
     * @param use stores what comes of a page in one transaction with the progress
     */
    Uni<Void> run(JobContext job, Snapshot from, PageCheckpoint start, PageUse use) {
        PageCheckpoint[] reached = {start};
        return job.progress(progress(from, start))
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> drafts.readPage(from.id(), reached[0].after(), config.accountsPerStep())
                                .call(page -> {
                                    if (page.isEmpty()) {
                                        return Uni.createFrom().voidItem();
                                    }
                                    PageCheckpoint next = new PageCheckpoint(
                                            start.block(), page.getLast().account(), reached[0].done() + page.size());
                                    return use.store(page, progress(from, next)).invoke(() -> reached[0] = next);
                                }))
                        .whilst(page -> !page.isEmpty())
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /** Asks about each row, a bounded number at a time; the answers come in any order. */
    <T> Uni<List<T>> askAll(List<SnapshotRow> rows, Function<SnapshotRow, Uni<T>> question) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(question::apply)
                .merge(config.concurrentQuestions())
                .collect()
                .asList();
    }

    private static Progress progress(Snapshot from, PageCheckpoint reached) {
        return Progress.of(reached.done(), from.rows(), "looking at accounts").withCheckpoint(reached);
    }

    /** Stores what comes of a page, together with the progress. */
    @FunctionalInterface
    interface PageUse {
        Uni<Void> store(List<SnapshotRow> page, Progress progress);
    }
}
