package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.e2e.Load.Outcome;
import io.stakedrop.e2e.Rollout.Replica;
import io.stakedrop.local.Artifacts;
import io.stakedrop.local.Service;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.servers.TestServers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The version before this one gives way to it, as docs/operations.md describes it. {@code make test-upgrade} builds that
 * version and runs this, which takes minutes.
 */
class UpgradeCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int REPLICAS = 2;
    private static final int REQUESTS_PER_SECOND = 40;

    private static final String CLIENT_SECRET = "service-client-secret-for-tests-0123456789";

    private static final Map<String, String> STAKING =
            Map.of("STAKEDROP_DEVNET_ALLOWED", "true", "STAKEDROP_DEVNET_ADMIN", "true");

    private static final Map<String, String> GATEWAY = Map.of(
            "STAKEDROP_BOOTSTRAP_KEY", GatewayReplicas.OPERATOR,
            "STAKEDROP_KEY_ENCRYPTION_KEY", GatewayReplicas.OPERATOR);

    /** What a replica that a busy machine starts says, which hears too late from Redis and gives out its share meanwhile. */
    private static final String LATER = "429";

    private static final Set<String> ANSWERS = Set.of("200", "201", LATER);
    private static final String ACCEPTED = "POST 201";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void noRequestFailsAndNoWriteIsLostWhileEveryServiceIsUpgraded() {
        Artifacts before = built("PREVIOUS");
        try (RedisServers redis = RedisServers.one(folder);
                Rollout gateway = new Rollout(Service.GATEWAY, folder);
                Rollout staking = new Rollout(Service.STAKING, folder);
                Rollout airdrops = new Rollout(Service.AIRDROP, folder)) {
            // Given
            gateway.with(GATEWAY)
                    .with(GatewayReplicas.HIGH_LIMITS)
                    .with(Map.of(
                            // A machine that is busy starting replicas is waited for.
                            "STAKEDROP_RATE_LIMIT_TIMEOUT",
                            "10s",
                            "QUARKUS_REDIS_HOSTS",
                            redis.urls(),
                            "STAKEDROP_UPSTREAM_STAKING_URL",
                            staking.url().toString(),
                            "STAKEDROP_UPSTREAM_AIRDROPS_URL",
                            airdrops.url().toString(),
                            "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                            CLIENT_SECRET,
                            "STAKEDROP_SERVICE_CLIENTS_AIRDROP_SERVICE_SECRET",
                            CLIENT_SECRET));
            Map<String, String> client = Map.of(
                    "STAKEDROP_GATEWAY_URL", gateway.url().toString(),
                    "STAKEDROP_SNAPSHOTS_STAKING_URL", staking.url().toString(),
                    "STAKEDROP_SERVICE_CLIENT_SECRET", CLIENT_SECRET);
            staking.with(STAKING).with(client);
            airdrops.with(client);
            List<Rollout> services = List.of(gateway, staking, airdrops);
            for (Rollout service : services) {
                service.migrate(before);
                for (int replica = 0; replica < REPLICAS; replica++) {
                    service.start(before);
                }
            }
            Callers callers = Callers.of(gateway.url());
            Set<String> stakes = staking.column("select id from stake");
            Set<String> campaigns = airdrops.column("select id from campaign");
            Set<String> tenants = gateway.column("select id from tenants");
            try (Load load = Load.of(REQUESTS_PER_SECOND, callers.requests())) {
                load.awaitSome();

                // When
                services.forEach(service -> service.upgrade(ServiceReplicas.ARTIFACTS));

                // Then
                load.awaitSome();
                List<Outcome> outcomes = load.end();
                System.out.println(
                        outcomes.stream().collect(Collectors.groupingBy(Outcome::summary, Collectors.counting())));
                assertThat(outcomes).allMatch(outcome -> ANSWERS.contains(outcome.answer()), "is answered well");
                assertThat(outcomes)
                        .filteredOn(outcome -> outcome.answer().equals(LATER))
                        .hasSizeLessThan(outcomes.size() / 20);
                assertThat(staking.column("select id from stake")).isEqualTo(with(stakes, outcomes, "/stakes"));
                assertThat(airdrops.column("select id from campaign"))
                        .isEqualTo(with(campaigns, outcomes, "/campaigns"));
                assertThat(gateway.column("select id from tenants")).isEqualTo(with(tenants, outcomes, "/tenants"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothVersionsWorkOnTheSchemaOfTheNewOne(Service service) {
        Artifacts before = built("PREVIOUS_" + service);
        try (Rollout replicas = new Rollout(service, folder)) {
            // Given
            replicas.with(GATEWAY)
                    .with(STAKING)
                    .with(Map.of(
                            "QUARKUS_REDIS_HOSTS", TestServers.ofJvm().redisUrl(),
                            "STAKEDROP_GATEWAY_URL", TestIssuer.url(),
                            "STAKEDROP_SERVICE_CLIENT_SECRET", TestIssuer.CLIENT_SECRET));
            replicas.migrate(before);
            Replica old = replicas.start(before);
            Tenant tenant = new Tenant(service);
            String begun = tenant.begin(old.url());
            Set<String> migrations = replicas.migrations();

            // When
            replicas.migrate(ServiceReplicas.ARTIFACTS);

            // Then
            assertThat(replicas.migrations())
                    .hasSizeGreaterThan(migrations.size())
                    .containsAll(migrations);
            Replica successor = replicas.start(ServiceReplicas.ARTIFACTS);
            Replica restarted = replicas.start(before);
            List<URI> all = List.of(old.url(), successor.url(), restarted.url());
            all.forEach(reader -> tenant.goOn(reader, begun));
            for (URI writer : all) {
                String fresh = tenant.begin(writer);
                all.forEach(reader -> tenant.goOn(reader, fresh));
            }
        }
    }

    private static Artifacts built(String variable) {
        String checkout = Objects.requireNonNull(System.getenv(variable), "run this by `make test-upgrade`");
        return new Artifacts(Path.of(checkout), Artifacts.Form.JAR);
    }

    /** The rows of before, and one for each accepted write. */
    private static Set<String> with(Set<String> rows, List<Outcome> outcomes, String path) {
        Set<String> all = new HashSet<>(rows);
        outcomes.stream()
                .filter(outcome -> outcome.summary().equals(ACCEPTED)
                        && outcome.request().uri().getPath().endsWith(path))
                .map(outcome -> JsonPath.from(outcome.body()).getString("id"))
                .forEach(id -> assertThat(all.add(id)).as(id).isTrue());
        return all;
    }

    /** Whoever calls the gateway while it is upgraded: an operator, and a tenant who stakes and gives tokens away. */
    private record Callers(URI gateway, String key, String pool, String stake, String campaign) {

        static Callers of(URI gateway) {
            String tenant = with(gateway, GatewayReplicas.OPERATOR)
                    .body(Map.of("name", "Tenant of this test"))
                    .post("/v1/tenants")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String key = with(gateway, GatewayReplicas.OPERATOR)
                    .body(Map.of("name", "test", "scopes", Tenant.SCOPES))
                    .post("/v1/tenants/{id}/keys", tenant)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("key");
            Supplier<RequestSpecification> caller = () -> with(gateway, key);
            String pool = Pools.create(caller).getString("id");
            String campaign = Campaigns.create(caller);
            Campaigns.importList(caller, campaign, Tenant.LIST).then().statusCode(201);
            Campaigns.buildTree(caller, campaign, PATIENCE);
            String stake = caller.get()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Tenant.stakeIn(pool))
                    .post("/v1/staking/stakes")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            return new Callers(gateway, key, pool, stake, campaign);
        }

        List<Supplier<HttpRequest>> requests() {
            return List.of(
                    () -> request(key, "/v1/staking/stakes/" + stake).build(),
                    () -> post(key, "/v1/staking/stakes", Tenant.stakeIn(pool)),
                    () -> request(key, "/v1/airdrops/campaigns/" + campaign + "/claims/" + Tenant.WALLET)
                            .build(),
                    () -> post(key, "/v1/airdrops/campaigns", Campaigns.draft()),
                    () -> request(key, "/v1/usage").build(),
                    () -> post(GatewayReplicas.OPERATOR, "/v1/tenants", Map.of("name", "Tenant of this test")));
        }

        private HttpRequest post(String credential, String path, Map<String, ?> body) {
            try {
                return request(credential, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private HttpRequest.Builder request(String credential, String path) {
            return HttpRequest.newBuilder(gateway.resolve(path)).header("X-API-Key", credential);
        }

        private static RequestSpecification with(URI gateway, String credential) {
            return given().baseUri(gateway.toString())
                    .contentType(ContentType.JSON)
                    .header("X-API-Key", credential);
        }
    }
}
