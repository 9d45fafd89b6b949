package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import io.stakedrop.local.Service;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.testkit.servers.TestServers;
import io.stakedrop.testkit.trace.CollectedSpan;
import io.stakedrop.testkit.trace.OtlpCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace from a stranger's request through the gateway, Redis and a service into PostgreSQL, as a collector gets it. */
class TracingAcceptanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STRANGERS_SPAN = "00f067aa0ba902b7";
    private static final String PHRASE =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    private static OtlpCollector collector;
    private static ServiceReplicas staking;
    private static GatewayReplicas gateways;
    private static String key;

    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        collector = OtlpCollector.start();
        String gatewayPort = Integer.toString(FreePort.find());
        Map<String, String> ofService = new HashMap<>(collector.variables());
        ofService.put("STAKEDROP_GATEWAY_URL", "http://127.0.0.1:" + gatewayPort);
        staking = ServiceReplicas.of(Service.STAKING, folder, ofService);
        staking.start();
        Map<String, String> ofGateway = new HashMap<>(collector.variables());
        ofGateway.put("QUARKUS_HTTP_PORT", gatewayPort);
        ofGateway.put("QUARKUS_REDIS_HOSTS", TestServers.ofJvm().redisUrl());
        ofGateway.put("STAKEDROP_UPSTREAM_STAKING_URL", staking.url().toString());
        gateways = GatewayReplicas.start(1, folder, ofGateway);
        key = gateways.createKey();
    }

    @AfterAll
    static void stop() {
        gateways.close();
        staking.close();
        collector.close();
    }

    @Test
    void aRequestIsOneTraceThroughGatewayRedisServiceAndPostgresql() {
        // When
        String requestId = traced("00")
                .get("/v1/staking/stakes?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .header("X-Request-Id");

        // Then
        CollectedSpan front = awaitSpan(span -> isServer(span, "gateway"));
        CollectedSpan service = awaitSpan(span -> isServer(span, "staking-service"));
        CollectedSpan call = awaitSpan(span -> span.spanId().equals(service.parentId()));
        CollectedSpan statement = awaitSpan(span -> span.service().equals("staking-service")
                && span.attribute("db.system").equals("postgresql"));
        awaitSpan(span ->
                span.service().equals("gateway") && span.attribute("db.system").equals("redis"));
        assertThat(front.parentId()).isEqualTo(STRANGERS_SPAN);
        assertThat(front.attribute("http.route")).isEqualTo("staking");
        assertThat(front.attribute("stakedrop.request.id")).isEqualTo(requestId);
        assertThat(front.attribute("stakedrop.tenant.id")).isNotEmpty();
        assertThat(front.traceState()).isEmpty();
        assertThat(call.parentId()).isEqualTo(front.spanId());
        assertThat(service.attribute("http.route")).isEqualTo("/v1/staking/stakes");
        assertThat(service.attribute("stakedrop.tenant.id")).isEqualTo(front.attribute("stakedrop.tenant.id"));
        assertThat(service.attribute("stakedrop.request.id")).isEqualTo(requestId);
        assertThat(statement.traceId()).isEqualTo(traceId);
    }

    @Test
    void noSpanHoldsWhatACallerShouldNotHaveSent() {
        // When
        traced("01").queryParam("note", PHRASE).get("/v1/staking/stakes").then().statusCode(422);

        // Then
        awaitSpan(span -> isServer(span, "gateway"));
        assertThat(collector.spans().toString()).doesNotContain("abandon", key, GatewayReplicas.OPERATOR);
    }

    @Test
    void aLogLineNamesRequestTraceAndTenant() throws IOException {
        // Given
        given().body("{\"level\":\"DEBUG\"}")
                .put(staking.management() + "q/log-levels/org.hibernate.SQL")
                .then()
                .statusCode(200);

        // When
        String requestId = traced("01").get("/v1/staking/stakes").header("X-Request-Id");

        // Then
        String tenant = awaitSpan(span -> isServer(span, "staking-service")).attribute("stakedrop.tenant.id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readAllLines(staking.log()))
                        .filteredOn(line -> line.contains("\"traceId\":\"" + traceId + "\""))
                        .isNotEmpty()
                        .allMatch(line -> line.contains("\"requestId\":\"" + requestId + "\"")
                                && line.contains("\"tenantId\":\"" + tenant + "\"")));
    }

    @Test
    void aSlowRequestOfTheMetricsNamesItsTrace() {
        // When
        traced("00").get("/v1/staking/stakes").then().statusCode(200);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(openMetrics())
                        .containsPattern("stakedrop_gateway_requests_seconds_bucket\\{[^}]*\\} [0-9.]+ # "
                                + "\\{span_id=\"[0-9a-f]{16}\",trace_id=\"[0-9a-f]{32}\"\\}"));
    }

    private String openMetrics() {
        return given().header(
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1")
                .get(gateways.management(0) + "/q/metrics")
                .asString();
    }

    private RequestSpecification traced(String flags) {
        return given().baseUri(gateways.gateway(0).toString())
                .header("X-API-Key", key)
                .header("traceparent", "00-" + traceId + "-" + STRANGERS_SPAN + "-" + flags)
                .header("tracestate", "a=b");
    }

    private CollectedSpan awaitSpan(Predicate<CollectedSpan> wanted) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collector.trace(traceId)).anyMatch(wanted));
        return collector.trace(traceId).stream().filter(wanted).findFirst().orElseThrow();
    }

    private static boolean isServer(CollectedSpan span, String service) {
        return span.kind().equals("SERVER") && span.service().equals(service);
    }
}
