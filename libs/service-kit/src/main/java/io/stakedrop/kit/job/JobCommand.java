package io.stakedrop.kit.job;

import io.stakedrop.kit.job.JobState.Paused;
import io.stakedrop.kit.job.JobState.Queued;
import io.stakedrop.kit.job.JobState.Running;
import io.stakedrop.kit.job.JobState.Stop;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;

/** What an owner may want of a job. */
public enum JobCommand {
    /** Stop at the next checkpoint and wait. */
    PAUSE,
    /** Go on, or take an unseen pause back. */
    RESUME,
    /** Stop at the next checkpoint for ever. */
    CANCEL;

    /**
     * The state that follows.
     *
     * @throws ProblemException {@code conflict}, naming the state, where the command makes no sense in it
     */
    public JobState applyTo(JobState state) {
        return switch (this) {
            case PAUSE -> pause(state);
            case RESUME -> resume(state);
            case CANCEL -> cancel(state);
        };
    }

    private static JobState pause(JobState state) {
        if (state instanceof Queued queued) {
            return queued.pause();
        }
        if (state instanceof Running running && !running.isAskedTo(Stop.CANCEL)) {
            return running.request(Stop.PAUSE);
        }
        throw refusal(state, "Only a queued or running job can be paused.");
    }

    private static JobState resume(JobState state) {
        if (state instanceof Paused paused) {
            return paused.resume();
        }
        if (state instanceof Running running && running.isAskedTo(Stop.PAUSE)) {
            return running.withdrawRequest();
        }
        throw refusal(state, "Only a paused job can be resumed.");
    }

    private static JobState cancel(JobState state) {
        if (state instanceof Queued queued) {
            return queued.cancel();
        }
        if (state instanceof Running running) {
            return running.request(Stop.CANCEL);
        }
        if (state instanceof Paused paused) {
            return paused.cancel();
        }
        throw refusal(state, "Only a job that has not ended can be cancelled.");
    }

    private static ProblemException refusal(JobState state, String rule) {
        String cancelling =
                state instanceof Running running && running.isAskedTo(Stop.CANCEL) ? " and about to be cancelled" : "";
        return new ProblemException(Problems.CONFLICT, "The job is " + state.code() + cancelling + ". " + rule);
    }
}
