package io.stakedrop.local.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One child process: its output goes to a log file, and a record beside it lets the next run stop it if this one is
 * killed. It runs in a session of its own where {@code setsid} is there, so that Ctrl-C at the terminal reaches the
 * launcher alone and the launcher decides the order in which the children stop.
 */
public final class ChildProcess {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final Process process;
    private final Path log;
    private final Path record;

    private ChildProcess(String name, Process process, Path log, Path record) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.record = record;
    }

    /**
     * Starts a command.
     *
     * @param name what messages call it
     * @param environment all variables that the child sees
     * @param folder the child's working folder
     * @param log appended to
     * @param record written now, deleted when the child has stopped
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log, Path record) {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            ChildProcess child = new ChildProcess(name, builder.start(), log, record);
            ProcessRecord.of(child.process.toHandle()).write(record);
            return child;
        } catch (IOException failed) {
            throw new ServerException("Cannot start %s: %s".formatted(name, failed.getMessage()), failed);
        }
    }

    /** Stops the child of that record, if an earlier run that was killed left it behind. */
    public static boolean stopOrphan(Path record) {
        try {
            return ProcessRecord.stopOrphan(record);
        } catch (IOException failed) {
            throw new ServerException("Cannot remove " + record + ": " + failed.getMessage(), failed);
        }
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** With which status the child has ended; throws while it is alive. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What a person needs to see when the child has died: its exit code and the last lines of its log. */
    public String epitaph() {
        String ending = process.isAlive() ? "" : " It ended with exit code " + process.exitValue() + ".";
        return "%s%nThe end of %s:%n%s"
                .formatted(ending, log, String.join(System.lineSeparator(), lastLines(20)))
                .strip();
    }

    /** Waits until the check holds; fails early if the child dies, late if it takes longer than the patience. */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (hasEndedWithin(POLL)) {
                throw new ServerException("%s died while it started. %s".formatted(name, epitaph()));
            }
            if (System.nanoTime() > deadline) {
                throw new ServerException(
                        "%s was not ready within %d s. %s".formatted(name, patience.toSeconds(), epitaph()));
            }
        }
    }

    /** Sends SIGTERM and returns at once. */
    public void askToStop() {
        process.destroy();
    }

    /** Asks by SIGTERM, insists by SIGKILL after the patience, and returns when the child is gone. */
    public void stop(Duration patience) {
        askToStop();
        awaitEnd(patience);
    }

    /** Returns when the child, already asked to stop, is gone; kills it after the patience. */
    void awaitEnd(Duration patience) {
        if (!hasEndedWithin(patience)) {
            process.destroyForcibly();
            hasEndedWithin(Duration.ofSeconds(10));
        }
        try {
            Files.deleteIfExists(record);
        } catch (IOException harmless) {
            // A record whose process is gone is recognised as such by the next run.
        }
    }

    public boolean hasEndedWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw ServerException.interrupted("waiting for " + name, interrupted);
        }
    }

    private List<String> lastLines(int count) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of("(unreadable: " + unreadable.getMessage() + ")");
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        if (!Executables.isOnPath("setsid")) {
            return command;
        }
        List<String> detached = new ArrayList<>();
        detached.add("setsid");
        detached.addAll(command);
        return detached;
    }
}
