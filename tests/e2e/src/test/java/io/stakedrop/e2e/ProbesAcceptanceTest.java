package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.e2e.Load.Outcome;
import io.stakedrop.local.Service;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.testkit.servers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the probes say while something that a service needs is away: who is restarted for it would not come back sooner. */
class ProbesAcceptanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int REQUESTS_PER_SECOND = 20;
    private static final String CONTRACT = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984";
    private static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"STAKING", "AIRDROP"})
    void aServiceIsAliveAndNotReadyWhileItsDatabaseIsAway(Service service) throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(folder);
                ServiceReplicas replicas = ServiceReplicas.of(service, folder, postgres.variables())) {
            // Given
            replicas.start();

            // When
            postgres.stop();

            // Then
            await().atMost(PATIENCE).until(() -> !replicas.isReady());
            assertThat(replicas.isLive()).isTrue();
            postgres.startAgain();
            await().atMost(PATIENCE).until(replicas::isReady);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STAKING", "AIRDROP"})
    void requestsAreToldToComeAgainWhileTheDatabaseIsAway(Service service) throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(folder);
                ServiceReplicas replicas = ServiceReplicas.of(service, folder, postgres.variables())) {
            // Given
            replicas.start();
            String path = pathOf(service);
            URI url = replicas.urls().getFirst().resolve(path);
            try (Load load = Load.of(
                    REQUESTS_PER_SECOND,
                    List.of(() -> HttpRequest.newBuilder(url)
                            .header("Authorization", "Bearer " + replicas.token())
                            .build()))) {
                load.awaitSome();

                // When
                postgres.stop();

                // Then
                load.awaitSome();
                replicas.request()
                        .get(path)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", equalTo("5"))
                        .body("code", equalTo("dependency-unavailable"));
                postgres.startAgain();
                await().atMost(PATIENCE).until(replicas::isReady);
                load.awaitSome();
                replicas.request().get(path).then().statusCode(200);
                assertThat(load.end()).extracting(Outcome::summary).containsOnly("GET 200", "GET 503");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STAKING", "AIRDROP"})
    void aServiceIsReadyWithoutItsExecutionNodeAndSaysSo(Service service) throws Exception {
        int port = FreePort.find();
        try (ServiceReplicas replicas = ServiceReplicas.of(service, folder, nodeAt(port))) {
            // Given
            HttpServer node = startNode(port);
            replicas.start();
            Supplier<Response> question = questionToTheNode(service, replicas);
            int answered = question.get().statusCode();
            assertThat(answered).isNotEqualTo(503);
            assertThat(replicas.isWell()).isTrue();

            // When
            node.stop(0);

            // Then
            question.get()
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("5"))
                    .body("code", equalTo("dependency-unavailable"));
            await().atMost(PATIENCE).until(() -> question.get().statusCode() == 503 && !replicas.isWell());
            assertThat(replicas.isReady()).isTrue();
            assertThat(replicas.isLive()).isTrue();
            replicas.request().get(pathOf(service)).then().statusCode(200);
            HttpServer again = startNode(port);
            try {
                await().atMost(PATIENCE).until(() -> question.get().statusCode() == answered);
                assertThat(replicas.isWell()).isTrue();
            } finally {
                again.stop(0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STAKING", "AIRDROP"})
    void aServiceIsReadyWithoutTheGateway(Service service) throws Exception {
        Map<String, String> nobody = Map.of("STAKEDROP_GATEWAY_URL", "http://127.0.0.1:" + FreePort.find());
        try (ServiceReplicas replicas = ServiceReplicas.of(service, folder, nobody)) {
            // Given
            replicas.start();

            // When
            Response answer = replicas.request().get(pathOf(service));

            // Then
            answer.then().statusCode(503).body("code", equalTo("dependency-unavailable"));
            assertThat(replicas.isReady()).isTrue();
            assertThat(replicas.isLive()).isTrue();
        }
    }

    @Test
    void theGatewayIsAliveAndNotReadyWhileItsDatabaseIsAway() throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(folder);
                GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings(postgres.variables()))) {
            // Given
            String key = gateways.createKey();

            // When
            postgres.stop();

            // Then
            await().atMost(PATIENCE).until(() -> !gateways.isReady(0));
            assertThat(gateways.isLive(0)).isTrue();
            HttpResponse<String> refused = gateways.call(0, key);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("dependency-unavailable");
            postgres.startAgain();
            await().atMost(PATIENCE).until(() -> gateways.isReady(0));
            await().atMost(PATIENCE).until(() -> gateways.call(0, key).statusCode() == 200);
        }
    }

    @Test
    void theGatewayIsReadyWithoutRedisAndSaysSo() throws Exception {
        try (RedisServers redis = RedisServers.one(folder);
                GatewayReplicas gateways =
                        GatewayReplicas.start(1, folder, Map.of("QUARKUS_REDIS_HOSTS", redis.urls()))) {
            // Given
            String key = gateways.createKey();

            // When
            redis.kill(0);

            // Then
            await().atMost(PATIENCE)
                    .until(() -> gateways.call(0, key).statusCode() == 200
                            && gateways.health(0).contains("this replica's share"));
            assertThat(gateways.isReady(0)).isTrue();
            assertThat(gateways.isLive(0)).isTrue();
        }
    }

    @Test
    void theGatewayAnswersWithoutACollectorOfTraces() throws Exception {
        Map<String, String> nobody = Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1");
        try (GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings(nobody))) {
            // Given
            String key = gateways.createKey();

            // When
            int status = gateways.call(0, key).statusCode();

            // Then
            assertThat(status).isEqualTo(200);
            assertThat(gateways.isReady(0)).isTrue();
            assertThat(gateways.isLive(0)).isTrue();
        }
    }

    @Test
    void theGatewayIsReadyWithoutAService() throws Exception {
        Map<String, String> nobody = Map.of("STAKEDROP_UPSTREAM_STAKING_URL", "http://127.0.0.1:1");
        try (GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings(nobody))) {
            // Given
            String key = gateways.createKey();

            // When
            int status = gateways.call(0, key).statusCode();

            // Then
            assertThat(status).isIn(502, 503);
            assertThat(gateways.isReady(0)).isTrue();
            assertThat(gateways.isLive(0)).isTrue();
        }
    }

    private static String pathOf(Service service) {
        return service == Service.STAKING ? "/v1/staking/providers" : "/v1/airdrops/snapshots";
    }

    private static Map<String, String> nodeAt(int port) {
        return Map.of(
                "STAKEDROP_EXECUTION_NODE_URLS", "http://127.0.0.1:" + port, "STAKEDROP_EXECUTION_NODE_CHAIN_ID", "1");
    }

    /** Something that only the chain can answer. */
    private static Supplier<Response> questionToTheNode(Service service, ServiceReplicas replicas) {
        if (service == Service.AIRDROP) {
            return () -> replicas.request()
                    .body(Map.of("label", "Holders", "contract", CONTRACT, "fromBlock", 1))
                    .post("/v1/airdrops/snapshots/token-transfers");
        }
        String pool = Pools.create(replicas::request).getString("id");
        Map<String, String> stake = Map.of("poolId", pool, "wallet", WALLET, "amount", "1000000000000000");
        return () -> replicas.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(stake)
                .post("/v1/staking/stakes");
    }

    /** A node of chain 1 on which everybody has an ether, nobody is a contract, and everything else is one. */
    private static HttpServer startNode(int port) throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        node.createContext("/", exchange -> {
            JsonPath question = JsonPath.from(exchange.getRequestBody());
            String result = switch (question.getString("method")) {
                case "eth_getBalance" -> "0xde0b6b3a7640000";
                case "eth_getCode" -> "0x";
                default -> "0x1";
            };
            byte[] answer = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"%s\"}"
                    .formatted(question.getLong("id"), result)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        node.start();
        return node;
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("QUARKUS_REDIS_HOSTS", TestServers.ofJvm().redisUrl());
        return settings;
    }
}
