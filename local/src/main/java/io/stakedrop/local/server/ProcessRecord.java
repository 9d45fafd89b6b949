package io.stakedrop.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child's process id and start time, kept in a file so that the next run finds a child whose launcher was killed.
 * The start time tells it from a stranger that was given the same id later.
 */
record ProcessRecord(long pid, Instant startedAt) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + "\n" + startedAt + "\n");
    }

    static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new ProcessRecord(Long.parseLong(lines.getFirst()), Instant.parse(lines.get(1))));
        } catch (IOException | RuntimeException absentOrTorn) {
            return Optional.empty();
        }
    }

    /** The process itself, if it still runs. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Stops what an earlier, killed run left behind under this file; true if there was something. */
    static boolean stopOrphan(Path file) throws IOException {
        Optional<ProcessHandle> orphan = read(file).flatMap(ProcessRecord::running);
        orphan.ifPresent(process -> {
            process.destroy();
            if (!endsWithin(process, Duration.ofSeconds(30))) {
                process.destroyForcibly();
                endsWithin(process, Duration.ofSeconds(5));
            }
        });
        Files.deleteIfExists(file);
        return orphan.isPresent();
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            throw ServerException.interrupted("stopping the process of an earlier run", interrupted);
        }
    }
}
