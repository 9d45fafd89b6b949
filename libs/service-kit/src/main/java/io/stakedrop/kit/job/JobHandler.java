package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.problem.ProblemException;

/** Does the jobs of one kind; a CDI bean that the worker finds by itself. */
public interface JobHandler {

    /** What {@link Jobs#submit} calls this kind of work. One handler a kind. */
    String kind();

    /**
     * Does the job, from its {@link JobContext#checkpoint} on if there is one. It is called on an event loop with a
     * Vert.x context of its own, so repositories and {@code @WithTransaction} work; blocking parts go to a worker
     * thread. It may be called again after any crash, so what it does after a checkpoint must bear repeating, or be
     * done in one transaction with the checkpoint ({@link JobContext#progressInTransaction}).
     *
     * @return its item, written as JSON, becomes the job's result. A {@link ProblemException} below 500 ends the job
     *     and its owner sees the problem; any other failure is tried again, a bounded number of times.
     */
    Uni<?> run(JobContext context);
}
