package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stakedrop.testkit.servers.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of the gateway that is told to stop by SIGTERM while it has something to do. */
class DrainAcceptanceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;
    private static final int ENOUGH = 1_000;

    private final CountDownLatch isAsked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private HttpServer service;

    @BeforeEach
    void startTheService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/staking/slow", this::answerLate);
        service.createContext("/v1/staking/events", DrainAcceptanceTest::sendOneEvent);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
    }

    @AfterEach
    void stopTheService() {
        mayAnswer.countDown();
        service.stop(0);
        client.close();
    }

    @Test
    void streamsAreSentElsewhereAndRequestsUnderWayEnd() throws Exception {
        Map<String, String> settings = Map.of(
                "QUARKUS_REDIS_HOSTS",
                TestServers.ofJvm().redisUrl(),
                "STAKEDROP_UPSTREAM_STAKING_URL",
                "http://127.0.0.1:" + service.getAddress().getPort(),
                "QUARKUS_SHUTDOWN_DELAY",
                "2s");
        try (GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings)) {
            // Given
            String key = gateways.createKey();
            HttpResponse<InputStream> events = client.send(
                    request(gateways, "/v1/staking/events", key, "text/event-stream"),
                    HttpResponse.BodyHandlers.ofInputStream());
            BufferedReader stream = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8));
            assertThat(stream.readLine()).isEqualTo("data: first");
            CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(
                    request(gateways, "/v1/staking/slow", key, "application/json"),
                    HttpResponse.BodyHandlers.ofString());
            isAsked.await();

            // When
            gateways.process(0).askToStop();

            // Then
            List<String> rest = stream.lines().toList();
            assertThat(rest).anyMatch(line -> line.matches("retry: [1-9][0-9]*"));
            await().atMost(PATIENCE).until(() -> !gateways.isReady(0));
            HttpResponse<String> last = client.send(
                    request(gateways, "/v1/staking/other", key, "application/json"),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(last.headers().firstValue("Connection")).hasValue("close");
            assertThat(underWay).isNotDone();
            mayAnswer.countDown();
            assertThat(underWay).succeedsWithin(PATIENCE).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("late");
            });
            assertThat(gateways.process(0).hasEndedWithin(PATIENCE)).isTrue();
        }
    }

    @Test
    void underLoadNoRequestIsLostWhenAReplicaLeaves() throws Exception {
        Map<String, String> settings =
                Map.of("QUARKUS_REDIS_HOSTS", TestServers.ofJvm().redisUrl(), "QUARKUS_SHUTDOWN_DELAY", "2s");
        try (GatewayReplicas gateways = GatewayReplicas.start(2, folder, settings);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            String key = gateways.createKey(10_000, 1_000_000);
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicBoolean firstIsReady = new AtomicBoolean(true);
            Queue<Integer> answers = new ConcurrentLinkedQueue<>();
            Future<?> balancer = clients.submit(() -> {
                while (!isOver.get()) {
                    firstIsReady.set(gateways.isReady(0));
                }
            });
            List<? extends Future<?>> load = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> {
                        while (!isOver.get()) {
                            int replica = client % 2 == 0 && firstIsReady.get() ? 0 : 1;
                            answers.add(gateways.call(replica, key).statusCode());
                        }
                    }))
                    .toList();
            try {
                await().atMost(PATIENCE).until(() -> answers.size() > ENOUGH);

                // When
                gateways.process(0).askToStop();

                // Then
                assertThat(gateways.process(0).hasEndedWithin(PATIENCE)).isTrue();
                int before = answers.size();
                await().atMost(PATIENCE).until(() -> answers.size() > before + ENOUGH);
            } finally {
                // Whoever waits for the clients would wait for ever.
                isOver.set(true);
            }
            balancer.get();
            for (Future<?> client : load) {
                client.get();
            }
            assertThat(answers).containsOnly(200);
        }
    }

    private static HttpRequest request(GatewayReplicas gateways, String path, String key, String accept) {
        return HttpRequest.newBuilder(gateways.gateway(0).resolve(path))
                .header("X-API-Key", key)
                .header("Accept", accept)
                .build();
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        isAsked.countDown();
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(200, 4);
        exchange.getResponseBody().write("late".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    /** And goes on for ever. */
    private static void sendOneEvent(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
