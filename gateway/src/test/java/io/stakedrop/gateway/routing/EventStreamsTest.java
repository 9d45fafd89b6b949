package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.CredentialRevoked;
import io.stakedrop.gateway.secret.BodyGuard;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service's stream, the gateway's part of it, and a caller, over HTTP on loopback. */
class EventStreamsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID TENANT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final HandClock clock = new HandClock();
    private final Queue<String> pieces = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<HttpServerResponse> service = new CompletableFuture<>();
    private ApiConsumer consumer = consumer(Optional.empty());
    private final AtomicBoolean blocked = new AtomicBoolean();
    private EventStreams streams;
    private HttpServer gateway;
    private HttpServer upstream;

    @BeforeEach
    void start() throws Exception {
        streams = new EventStreams(
                new Config(), (consumer, stream) -> blocked.get(), vertx, clock, new SimpleMeterRegistry());
        upstream = result(vertx.createHttpServer()
                .requestHandler(request -> {
                    HttpServerResponse response = request.response();
                    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
                    response.write("data: first\n\n");
                    service.complete(response);
                })
                .listen(0, "127.0.0.1"));
        Router router = Router.router(vertx);
        router.route().handler(this::forward);
        gateway = result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void endsWithTheCredentialThatOpenedIt() throws Exception {
        // Given
        Future<Void> end = open();
        await().atMost(PATIENCE).until(() -> received().equals("data: first\n\n"));

        // When
        streams.end(new CredentialRevoked("key:another"));
        assertThat(end.isComplete()).isFalse();
        streams.end(new CredentialRevoked("key:one"));

        // Then
        result(end);
        assertThat(received()).isEqualTo("data: first\n\n");
    }

    @Test
    void endsWhenTheCredentialExpires() throws Exception {
        // Given
        consumer = consumer(Optional.of(NOW.plusSeconds(60)));
        Future<Void> end = open();
        await().atMost(PATIENCE).until(() -> received().equals("data: first\n\n"));

        // When
        clock.now = NOW.plusSeconds(60);

        // Then
        result(end);
    }

    @Test
    void endsWhenTheCallerIsBlocked() throws Exception {
        // Given
        Future<Void> end = open();
        await().atMost(PATIENCE).until(() -> received().equals("data: first\n\n"));

        // When
        blocked.set(true);

        // Then
        result(end);
    }

    @Test
    void tellsClientsToComeLaterWhenTheReplicaStops() throws Exception {
        // Given
        Future<Void> end = open();
        await().atMost(PATIENCE).until(() -> received().equals("data: first\n\n"));

        // When
        streams.drain(new ShutdownDelayInitiatedEvent());

        // Then
        result(end);
        Matcher retry = Pattern.compile("data: first\n\nretry: (\\d+)\n\n").matcher(received());
        assertThat(retry.matches()).isTrue();
        assertThat(Integer.parseInt(retry.group(1))).isBetween(2000, 3999);
    }

    @Test
    void aReplicaThatStopsKeepsNoNewStreams() throws Exception {
        // Given
        streams.drain(new ShutdownDelayInitiatedEvent());

        // When
        Future<Void> end = open();

        // Then
        result(end);
        assertThat(received()).contains("retry: ");
    }

    @Test
    void saysNothingInTheMiddleOfALine() throws Exception {
        // Given
        Future<Void> end = open();
        HttpServerResponse response = service.get(10, TimeUnit.SECONDS);
        vertx.runOnContext(ignored -> response.write("data: sec"));
        await().atMost(PATIENCE).until(() -> received().endsWith("data: sec"));

        // When
        streams.drain(new ShutdownDelayInitiatedEvent());

        // Then
        result(end);
        assertThat(received()).isEqualTo("data: first\n\ndata: sec");
    }

    private void forward(RoutingContext context) {
        context.request().pause();
        ServiceCall call = new ServiceCall(
                context,
                "/",
                BodyGuard.OPEN,
                MultiMap.caseInsensitiveMultiMap(),
                Duration.ofSeconds(30),
                System.nanoTime(),
                problem -> context.response()
                        .setStatusCode(problem.type().status())
                        .end());
        client.request(HttpMethod.GET, upstream.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send())
                .onSuccess(events -> {
                    events.pause();
                    streams.pass(events, call, consumer);
                });
    }

    private Future<Void> open() {
        return client.request(HttpMethod.GET, gateway.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send())
                .compose(response -> {
                    response.handler(piece -> pieces.add(piece.toString()));
                    return response.end();
                });
    }

    private String received() {
        return String.join("", pieces);
    }

    private static ApiConsumer consumer(Optional<Instant> expiresAt) {
        return new ApiConsumer(TENANT, "key:one", Set.of(), "key:one", Optional.empty(), expiresAt);
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private record Config() implements EventStreamConfig {

        @Override
        public int perConsumer() {
            return 1;
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration retry() {
            return Duration.ofSeconds(2);
        }
    }

    private static final class HandClock extends Clock {

        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
