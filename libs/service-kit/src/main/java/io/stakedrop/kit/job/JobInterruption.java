package io.stakedrop.kit.job;

import io.stakedrop.kit.job.JobState.Stop;

/** Tells a handler to leave off; it is no failure, and is to be passed on. */
public abstract sealed class JobInterruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JobInterruption(String message) {
        super(message, null, false, false);
    }

    /** The owner asked for it. In a transaction, its rollback takes back what came after the last checkpoint. */
    public static final class StopRequested extends JobInterruption {

        private static final long serialVersionUID = 1L;
        private final Stop stop;

        StopRequested(Stop stop) {
            super("The job's owner asked for it to " + stop.code() + ".");
            this.stop = stop;
        }

        public Stop stop() {
            return stop;
        }
    }

    /** Another worker has the job, or it ended; nothing that this worker writes about it counts any more. */
    public static final class LeaseLost extends JobInterruption {

        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("The job's lease was lost to another worker.");
        }
    }
}
