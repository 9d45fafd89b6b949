package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stakedrop.e2e.Load.Outcome;
import io.stakedrop.local.Artifacts;
import io.stakedrop.local.Service;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.servers.TestServers;
import java.net.URI;
import java.net.http.HttpRequest;
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

/** Secrets are changed as docs/operations.md describes it, and no caller notices. */
class RotationAcceptanceTest {
    private static final Artifacts VERSION = ServiceReplicas.ARTIFACTS;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int REQUESTS_PER_SECOND = 40;
    private static final String OLD = "old-secret-0123456789abcdefghijklmnop";
    private static final String NEW = "new-secret-0123456789abcdefghijklmnop";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aServiceChangesToTheOtherRoleOfItsDatabase(Service service) {
        Map<String, String> asOwner = Map.of("QUARKUS_FLYWAY_INIT_SQL", "set role owner");
        try (OwnPostgres postgres = OwnPostgres.start(folder);
                Rollout replicas = new Rollout(service, folder).with(settings())) {
            // Given
            postgres.execute(
                    "create role owner nologin",
                    "create role a login in role owner password '" + OLD + "'",
                    "create role b login in role owner",
                    "create database service owner owner");
            replicas.withDatabase(postgres.variables("service", "a", OLD));
            replicas.migrate(VERSION, asOwner);
            replicas.start(VERSION);
            Tenant tenant = new Tenant(service);
            String begun = tenant.begin(replicas.url());
            try (Load load = load(() -> tenant.look(replicas.url(), begun))) {
                load.awaitSome();

                // When
                postgres.execute("alter role b password '" + NEW + "'");
                replicas.withDatabase(postgres.variables("service", "b", NEW));
                replicas.migrate(VERSION, asOwner);
                replicas.replaceAll(VERSION);
                postgres.execute("alter role a password '" + NEW + "'");

                // Then
                load.awaitSome();
                assertThat(load.end()).extracting(Outcome::summary).containsOnly("GET 200");
                tenant.goOn(replicas.url(), begun);
                tenant.goOn(replicas.url(), tenant.begin(replicas.url()));
            }
        }
    }

    @Test
    void theGatewayTakesAnotherPasswordOfRedis() {
        try (RedisServers redis = RedisServers.oneWithPassword(folder, OLD);
                Rollout gateway = new Rollout(Service.GATEWAY, folder)
                        .with(settings())
                        .with(Map.of("QUARKUS_REDIS_HOSTS", redis.urls(), "QUARKUS_REDIS_PASSWORD", OLD))) {
            // Given
            gateway.migrate(VERSION);
            gateway.start(VERSION);
            Tenant tenant = new Tenant(Service.GATEWAY);
            String key = tenant.begin(gateway.url());
            try (Load load = load(() -> tenant.look(gateway.url(), key))) {
                load.awaitSome();

                // When
                redis.accept(OLD, NEW);
                gateway.with(Map.of("QUARKUS_REDIS_PASSWORD", NEW)).replaceAll(VERSION);

                // Then
                load.awaitSome();
                assertThat(load.end()).extracting(Outcome::summary).containsOnly("GET 200");
                redis.kill(0);
                redis.startAgain(0);
                redis.accept(NEW);
                await().atMost(PATIENCE)
                        .until(() -> given().header("X-API-Key", key)
                                                .get(gateway.url().resolve("/v1/usage"))
                                                .statusCode()
                                        == 200
                                && gateway.health().contains("in Redis"));
            }
        }
    }

    @Test
    void theGatewayTakesAnotherKeyThatEncryptsItsSigningKeys() {
        try (Rollout gateway = new Rollout(Service.GATEWAY, folder).with(settings())) {
            // Given
            gateway.with(Map.of("STAKEDROP_KEY_ENCRYPTION_KEY", OLD)).migrate(VERSION);
            gateway.start(VERSION);
            String keys = keys(gateway.url());
            Supplier<HttpRequest> request =
                    () -> HttpRequest.newBuilder(gateway.url().resolve("/.well-known/jwks.json"))
                            .build();
            try (Load load = load(request)) {
                // When
                for (String known : List.of(OLD + "," + NEW, NEW + "," + OLD, NEW)) {
                    gateway.with(Map.of("STAKEDROP_KEY_ENCRYPTION_KEY", known)).replaceAll(VERSION);
                }

                // Then
                load.awaitSome();
                assertThat(load.end()).extracting(Outcome::summary).containsOnly("GET 200");
                assertThat(keys(gateway.url())).isEqualTo(keys);
                given().baseUri(gateway.url().toString())
                        .auth()
                        .preemptive()
                        .basic("staking-service", TestIssuer.CLIENT_SECRET)
                        .formParam("grant_type", "client_credentials")
                        .formParam("audience", "airdrop-service")
                        .formParam("tenant", UUID.randomUUID().toString())
                        .formParam("scope", "airdrops:read")
                        .post("/v1/auth/token")
                        .then()
                        .statusCode(200);
            }
        }
    }

    private static Load load(Supplier<HttpRequest> request) {
        return Load.of(REQUESTS_PER_SECOND, List.of(request));
    }

    private static String keys(URI gateway) {
        return given().get(gateway.resolve("/.well-known/jwks.json"))
                .then()
                .statusCode(200)
                .extract()
                .path("keys.kid")
                .toString();
    }

    /** Of any of the services. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(GatewayReplicas.HIGH_LIMITS);
        // A machine that is busy starting replicas is waited for.
        settings.putAll(Map.of("STAKEDROP_RATE_LIMIT_TIMEOUT", "10s", "STAKEDROP_RATE_LIMIT_PAUSE", "1s"));
        settings.putAll(Map.of(
                "QUARKUS_REDIS_HOSTS",
                TestServers.ofJvm().redisUrl(),
                "STAKEDROP_BOOTSTRAP_KEY",
                GatewayReplicas.OPERATOR,
                "STAKEDROP_KEY_ENCRYPTION_KEY",
                GatewayReplicas.OPERATOR,
                "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                TestIssuer.CLIENT_SECRET,
                "STAKEDROP_GATEWAY_URL",
                TestIssuer.url(),
                "STAKEDROP_SERVICE_CLIENT_SECRET",
                TestIssuer.CLIENT_SECRET,
                "STAKEDROP_DEVNET_ALLOWED",
                "true",
                "STAKEDROP_DEVNET_ADMIN",
                "true"));
        return settings;
    }
}
