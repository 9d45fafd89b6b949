package io.stakedrop.kit.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param done units of work done, at most {@code total} unless that is 0
 * @param total units of work altogether; 0 while unknown
 * @param step what it is doing, for people: {@code hashing leaves}
 * @param newCheckpoint where to go on from after a crash, written as JSON; null leaves the last one
 */
public record Progress(
        long done, long total, String step, @Nullable Object newCheckpoint) {

    public Progress {
        if (done < 0 || total < 0 || (total > 0 && done > total)) {
            throw new IllegalArgumentException("progress " + done + " of " + total + " makes no sense");
        }
    }

    public static Progress of(long done, long total, String step) {
        return new Progress(done, total, step, null);
    }

    public Progress withCheckpoint(Object checkpoint) {
        return new Progress(done, total, step, checkpoint);
    }

    Optional<Object> checkpoint() {
        return Optional.ofNullable(newCheckpoint);
    }
}
