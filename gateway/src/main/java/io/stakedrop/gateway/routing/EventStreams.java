package io.stakedrop.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.blocklist.Blocklist;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.CredentialRevoked;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/**
 * All streams of events that pass through this replica. They outlive every time-out, so they are counted by consumer, kept
 * alive, and ended when the caller's credential ends, the caller is blocked or the replica stops.
 */
@Singleton
class EventStreams {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final EventStreamConfig config;
    private final BiPredicate<ApiConsumer, EventStream> isBlocked;
    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<EventStream, ApiConsumer> streams = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    /** Of the last minute, which is longer than a service may take to begin its answer. */
    private final Cache<CredentialRevoked, Long> revokedAtNanos = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final long timer;
    private volatile boolean draining;

    @Inject
    EventStreams(EventStreamConfig config, Blocklist blocklist, Vertx vertx, Clock clock, MeterRegistry metrics) {
        this(config, (consumer, stream) -> blocklist.isBlocked(consumer, stream.address()), vertx, clock, metrics);
    }

    /** @param isBlocked whether a stream's caller may not go on */
    EventStreams(
            EventStreamConfig config,
            BiPredicate<ApiConsumer, EventStream> isBlocked,
            Vertx vertx,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.isBlocked = isBlocked;
        this.vertx = vertx;
        this.clock = clock;
        this.timer = vertx.setPeriodic(TICK.toMillis(), id -> tick());
        Gauge.builder("stakedrop.gateway.streams", streams, Map::size)
                .description("Open streams of events")
                .register(metrics);
    }

    /**
     * Passes a stream on until it ends, is given up or must end.
     *
     * @throws ProblemException {@code too-many-streams}
     */
    void pass(HttpClientResponse events, ServiceCall call, ApiConsumer consumer) {
        count(consumer.subject());
        EventStream stream = new EventStream(events, call, consumer.expiresAt(), vertx);
        streams.put(stream, consumer);
        call.context().addEndHandler(end -> {
            streams.remove(stream);
            counts.computeIfPresent(consumer.subject(), (subject, open) -> open == 1 ? null : open - 1);
        });
        Answer.passHead(events, call);
        stream.pass();
        if (revokedMeanwhile(call, consumer)) {
            stream.finish();
        } else if (draining) {
            stream.finish(retryMillis());
        }
    }

    /** Ends what a credential opened that no longer holds. */
    void end(@Observes CredentialRevoked revoked) {
        revokedAtNanos.put(revoked, System.nanoTime());
        streams.forEach((stream, consumer) -> {
            if (revoked.concerns(consumer)) {
                stream.finish();
            }
        });
    }

    /** New streams are ended at once from now on, and told to come again: by then they reach another replica. */
    void drain(@Observes ShutdownDelayInitiatedEvent shutdown) {
        draining = true;
        streams.keySet().forEach(stream -> stream.finish(retryMillis()));
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(timer);
    }

    private void count(String subject) {
        int open = counts.merge(subject, 1, Integer::sum);
        if (open > config.perConsumer()) {
            counts.merge(subject, -1, Integer::sum);
            throw new ProblemException(
                    GatewayProblems.TOO_MANY_STREAMS,
                    "Close a stream first: " + config.perConsumer() + " may be open at once.",
                    List.of(),
                    Map.of("Retry-After", "5"));
        }
    }

    /** Between the check of the credential and the first event it may have been revoked. */
    private boolean revokedMeanwhile(ServiceCall call, ApiConsumer consumer) {
        return revokedAtNanos.asMap().entrySet().stream()
                .anyMatch(revoked -> revoked.getValue() >= call.startedAtNanos()
                        && revoked.getKey().concerns(consumer));
    }

    private void tick() {
        Instant now = clock.instant();
        long nowNanos = System.nanoTime();
        streams.forEach((stream, consumer) -> {
            if (stream.isExpired(now) || isBlocked.test(consumer, stream)) {
                stream.finish();
            } else if (stream.isSilent(config.heartbeat().toNanos(), nowNanos)) {
                stream.beat();
            }
        });
    }

    /** Spread, so that not all clients come at once. */
    private long retryMillis() {
        long least = config.retry().toMillis();
        return random.nextLong(least, 2 * least);
    }
}
