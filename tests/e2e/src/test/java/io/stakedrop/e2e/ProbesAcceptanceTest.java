package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stakedrop.local.Service;
import io.stakedrop.testkit.servers.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the probes say while something that a service needs is away: who is restarted for it would not come back sooner. */
class ProbesAcceptanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
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

    @Test
    void theGatewayIsAliveAndNotReadyWhileItsDatabaseIsAway() throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(folder);
                GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings(postgres.variables()))) {
            // When
            postgres.stop();

            // Then
            await().atMost(PATIENCE).until(() -> !gateways.isReady(0));
            assertThat(gateways.isLive(0)).isTrue();
            postgres.startAgain();
            await().atMost(PATIENCE).until(() -> gateways.isReady(0));
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

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("QUARKUS_REDIS_HOSTS", TestServers.ofJvm().redisUrl());
        return settings;
    }
}
