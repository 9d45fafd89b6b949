package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stakedrop.e2e.GatewayReplicas.Admitted;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of two gateway processes together, whatever happens to Redis. */
class LimitsAcceptanceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000_000;
    private static final int BURST = 20;
    private static final int PER_SECOND = 10;
    private static final int LARGE = 2_000;
    private static final String ROUND_TRIPS = "stakedrop_ratelimit_round_trips_total";

    @TempDir
    static Path folder;

    private static RedisServers redis;
    private static GatewayReplicas gateways;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServers.one(folder);
        gateways = GatewayReplicas.start(folder, settings(redis));
    }

    @AfterAll
    static void stop() {
        if (gateways != null) {
            gateways.close();
        }
        redis.close();
    }

    @BeforeEach
    void awaitThatBothCountInRedis() {
        gateways.forgetAdmitted();
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 2)
                        .mapToObj(gateways::health)
                        .allMatch(health -> health.contains("\"replicas\": 2") && health.contains("in Redis")));
    }

    @Test
    void twoProcessesShareASmallLimitWhileRedisDiesAndComesBackEmpty() throws Exception {
        // Given
        String key = gateways.createKey(PER_SECOND, BURST);

        // When
        try (Callers callers = new Callers(gateways, key)) {
            callers.awaitAdmitted(BURST + PER_SECOND);
            redis.kill(0);
            await().atMost(PATIENCE)
                    .until(() -> gateways.health(0).contains("this replica's share")
                            && gateways.health(1).contains("this replica's share"));
            int whenAway = gateways.admitted().size();
            callers.awaitAdmitted(whenAway + 2 * PER_SECOND);
            redis.startAgain(0);
            await().atMost(PATIENCE)
                    .until(() -> gateways.health(0).contains("in Redis")
                            && gateways.health(1).contains("in Redis"));
            int whenBack = gateways.admitted().size();
            callers.awaitAdmitted(whenBack + 2 * PER_SECOND);
        }

        // Then
        assertNeverAbove(gateways.admitted(), PER_SECOND, BURST);
    }

    @Test
    void twoProcessesShareALargeLimitInAdvanceAndUseAllOfIt() throws Exception {
        // Given
        String key = gateways.createKey(LARGE / 10, LARGE);
        double before = gateways.metric(ROUND_TRIPS);

        // When
        try (Callers callers = new Callers(gateways, key)) {
            callers.awaitAdmitted(LARGE + LARGE / 5);
        }

        // Then
        List<Admitted> admitted = gateways.admitted();
        assertNeverAbove(admitted, LARGE / 10, LARGE);
        assertThat((gateways.metric(ROUND_TRIPS) - before) * 10).isLessThan(admitted.size());
    }

    @Test
    void twoProcessesShareLimitsInARedisClusterOfThree() throws Exception {
        try (RedisServers cluster = RedisServers.clusterOfThree(Files.createDirectory(folder.resolve("cluster")))) {
            Map<String, String> settings = settings(cluster);
            settings.put("QUARKUS_REDIS_CLIENT_TYPE", "cluster");
            try (GatewayReplicas clustered = GatewayReplicas.start(folder.resolve("cluster"), settings)) {
                // Given
                String key = clustered.createKey(PER_SECOND, BURST);

                // When
                try (Callers callers = new Callers(clustered, key)) {
                    callers.awaitAdmitted(BURST + 3 * PER_SECOND);
                }

                // Then
                assertThat(clustered.health(0)).contains("in Redis");
                assertNeverAbove(clustered.admitted(), PER_SECOND, BURST);
            }
        }
    }

    private static Map<String, String> settings(RedisServers servers) {
        return new HashMap<>(Map.of(
                "QUARKUS_REDIS_HOSTS", servers.urls(),
                "STAKEDROP_RATE_LIMIT_MOST_REPLICAS", "2",
                // A busy machine must not fall back to shares by itself.
                "STAKEDROP_RATE_LIMIT_TIMEOUT", "2s"));
    }

    /** No time in which more requests were sent and passed than the burst and what came back meanwhile. */
    private static void assertNeverAbove(List<Admitted> admitted, int perSecond, int burst) {
        List<Admitted> bySending = admitted.stream()
                .sorted(Comparator.comparingLong(Admitted::sentAtNanos))
                .toList();
        for (int first = 0; first < bySending.size(); first += 1 + bySending.size() / 500) {
            long begin = bySending.get(first).sentAtNanos();
            long[] arrivals = bySending.stream()
                    .skip(first)
                    .mapToLong(Admitted::arrivedAtNanos)
                    .sorted()
                    .toArray();
            for (int count = 1; count <= arrivals.length; count++) {
                long passed = arrivals[count - 1] - begin;
                assertThat((long) count)
                        .as("requests within %d ms", passed / 1_000_000)
                        .isLessThanOrEqualTo(burst + passed * perSecond / SECOND + 1);
            }
        }
    }

    /** Callers that repeat their request at both replicas as quickly as they get answers. */
    private static final class Callers implements AutoCloseable {

        private static final int EACH = 4;

        private final AtomicBoolean isOver = new AtomicBoolean();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> running = new ArrayList<>();
        private final GatewayReplicas gateways;

        Callers(GatewayReplicas gateways, String key) {
            this.gateways = gateways;
            for (int caller = 0; caller < 2 * EACH; caller++) {
                int replica = caller % 2;
                running.add(threads.submit(() -> {
                    while (!isOver.get()) {
                        HttpResponse<String> answer = gateways.call(replica, key);
                        assertThat(answer.statusCode()).isIn(200, 429);
                    }
                }));
            }
        }

        void awaitAdmitted(int count) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gateways.admitted()).hasSizeGreaterThanOrEqualTo(count));
        }

        @Override
        public void close() throws IOException {
            isOver.set(true);
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IOException("a caller failed", e);
                }
            }
            threads.close();
        }
    }
}
