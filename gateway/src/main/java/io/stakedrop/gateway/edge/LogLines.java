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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * Writes lines by one thread of its own, as many at once as there are, so that no event loop waits for a slow pipe. When
 * more wait than it holds, lines are dropped and counted.
 */
@Singleton
class LogLines {

    private static final Logger LOG = Logger.getLogger(LogLines.class);
    private static final int MOST_WAITING = 16 * 1024;
    private static final int MOST_AT_ONCE = 256;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final OutputStream target;
    private final Counter dropped;
    private final Thread writer;

    LogLines(EdgeConfig config, MeterRegistry metrics) {
        target = open(config.accessLog().file());
        dropped = Counter.builder("stakedrop.accesslog.dropped")
                .description("Lines of the access log that were dropped, because they were not written fast enough")
                .register(metrics);
        writer = Thread.ofPlatform().name("access-log").daemon().start(this::run);
    }

    /** Takes a line with its line feed. */
    void write(String line) {
        if (!waiting.offer(line)) {
            dropped.increment();
        }
    }

    @PreDestroy
    void stop() {
        writer.interrupt();
    }

    private void run() {
        List<String> lines = new ArrayList<>(MOST_AT_ONCE);
        try {
            while (true) {
                lines.add(waiting.take());
                waiting.drainTo(lines, MOST_AT_ONCE - 1);
                put(lines);
                lines.clear();
            }
        } catch (InterruptedException stopped) {
            waiting.drainTo(lines);
            put(lines);
        }
    }

    private void put(List<String> lines) {
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
