package io.stakedrop.gateway.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes lines by one thread of its own, those of {@link #PAUSE} at once, so that no event loop waits for a slow pipe or
 * wakes that thread for each line. When more wait than it holds, lines are dropped and counted.
 */
@Singleton
class LogLines {

    private static final Logger LOG = Logger.getLogger(LogLines.class);
    private static final int MOST_WAITING = 16 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final OutputStream target;
    private final Counter dropped;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("access-log").daemon().factory());
    private final ScheduledFuture<?> writing;

    LogLines(EdgeConfig config, MeterRegistry metrics) {
        target = open(config.accessLog().file());
        dropped = Counter.builder("stakedrop.accesslog.dropped")
                .description("Lines of the access log that were dropped, because they were not written fast enough")
                .register(metrics);
        writing = writer.scheduleWithFixedDelay(this::put, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a line with its line feed; never waits. */
    void write(String line) {
        if (!waiting.offer(line)) {
            dropped.increment();
        }
    }

    @PreDestroy
    void stop() {
        writing.cancel(false);
        writer.close();
        put();
    }

    private void put() {
        List<String> lines = new ArrayList<>();
        if (waiting.drainTo(lines) == 0) {
            return;
        }
        try {
            target.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            dropped.increment(lines.size());
            LOG.warnf("Lines of the access log are lost: %s", e.getMessage());
        }
    }

    private static OutputStream open(Optional<Path> file) {
        if (file.isEmpty()) {
            return new FileOutputStream(FileDescriptor.out);
        }
        try {
            return Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("stakedrop.edge.access-log.file cannot be written: " + file.get(), e);
        }
    }
}
