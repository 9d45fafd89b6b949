package io.stakedrop.local;

import io.stakedrop.local.server.DisposableServers;
import io.stakedrop.local.server.Durability;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a command beside a pair of throw-away servers that it finds by variables: one pair for a whole test run. */
final class ServersForCommand implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Durability durability;
    private @Nullable DisposableServers servers;
    private @Nullable Process command;
    private boolean closed;

    ServersForCommand(Durability durability) {
        this.durability = durability;
    }

    /** Returns the command's exit code. */
    int run(List<String> words) {
        Process process = begin(words);
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while the command ran.", interrupted);
        }
    }

    /** Holds the lock, so that a signal in its midst waits for it and then stops what it started. */
    private synchronized Process begin(List<String> words) {
        if (closed) {
            throw new LaunchException("Stopped before the servers started.");
        }
        DisposableServers started = DisposableServers.start(durability);
        servers = started;
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put(DisposableServers.POSTGRES_URL, started.postgresUrl());
        builder.environment().put(DisposableServers.REDIS_URL, started.redisUrl());
        try {
            Process process = builder.start();
            command = process;
            return process;
        } catch (IOException failed) {
            throw new LaunchException("Cannot run %s: %s".formatted(words.getFirst(), failed.getMessage()), failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (command != null) {
            command.destroy();
            try {
                command.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            command = null;
        }
        if (servers != null) {
            servers.close();
            servers = null;
        }
    }
}
