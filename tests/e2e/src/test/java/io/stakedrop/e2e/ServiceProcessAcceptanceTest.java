package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.stakedrop.local.Service;
import io.stakedrop.local.server.ChildProcess;
import io.stakedrop.testkit.servers.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service as a process of its own, in the form that is asked for: what it says before it refuses, and how it stops. */
class ServiceProcessAcceptanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** {@code quarkus.shutdown.timeout}, within which requests under way may end. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** How long the request is not cut off after SIGTERM. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, STAKEDROP_UPSTREAM_RESPONSE_TIMEOUT, stakedrop.upstream.response-timeout",
        "STAKING, STAKEDROP_STAKE_CONFIRMATIONS, stakedrop.stake.confirmations",
        "AIRDROP, STAKEDROP_TRACKING_CONFIRMATIONS, stakedrop.tracking.confirmations"
    })
    void refusesAWrongSettingByItsName(Service service, String variable, String key) throws Exception {
        // When
        Refusal refusal = refusal(service, Map.of(variable, "soon"));

        // Then
        assertThat(refusal.exit()).isNotZero();
        assertThat(refusal.log()).contains(key).contains("soon");
    }

    @Test
    void theGatewayRefusesToStartWithoutItsKeyByItsName() throws Exception {
        // When
        Refusal refusal = refusal(Service.GATEWAY, withServers());

        // Then
        assertThat(refusal.exit()).isNotZero();
        assertThat(refusal.log()).contains("STAKEDROP_KEY_ENCRYPTION_KEY");
    }

    @Test
    void stakingRefusesTheDevnetUntilItIsAllowed() throws Exception {
        // When
        Refusal refusal = refusal(Service.STAKING, withServers());

        // Then
        assertThat(refusal.exit()).isNotZero();
        assertThat(refusal.log()).contains("STAKEDROP_DEVNET_ALLOWED=true");
    }

    @ParameterizedTest
    @CsvSource({"STAKING, provider, /v1/staking/providers", "AIRDROP, snapshot, /v1/airdrops/snapshots"})
    void aRequestUnderWayIsAnsweredAfterSigtermAndThenTheProcessEnds(Service service, String table, String path)
            throws Exception {
        try (ServiceReplicas replicas = service == Service.STAKING
                        ? ServiceReplicas.staking(folder)
                        : ServiceReplicas.airdrop(folder, Map.of());
                Connection database = start(replicas);
                Statement lock = database.createStatement()) {
            // Given
            database.setAutoCommit(false);
            lock.execute("lock table " + table + " in access exclusive mode");
            CompletableFuture<Response> underWay =
                    CompletableFuture.supplyAsync(() -> replicas.request().get(path));
            await().atMost(PATIENCE).until(() -> isWaitedFor(table, replicas));

            // When
            replicas.askToStop();

            // Then
            await().during(UNDER_WAY).until(() -> !underWay.isDone());
            database.rollback();
            assertThat(underWay)
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(replicas.hasEndedWithin(DRAIN)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"STAKING, /v1/staking/providers", "AIRDROP, /v1/airdrops/snapshots"})
    void anAnswerAfterSigtermIsTheLastOfItsConnection(Service service, String path) throws Exception {
        Map<String, String> delay = Map.of("QUARKUS_SHUTDOWN_DELAY", "10s");
        try (ServiceReplicas replicas = ServiceReplicas.of(service, folder, delay)) {
            // Given
            replicas.start();
            assertThat(replicas.request().get(path).header("Connection")).isNull();

            // When
            replicas.askToStop();

            // Then
            await().atMost(PATIENCE).until(() -> !replicas.isReady());
            assertThat(replicas.isLive()).isTrue();
            replicas.request().get(path).then().statusCode(200).header("Connection", "close");
        }
    }

    private static Connection start(ServiceReplicas replicas) throws Exception {
        replicas.start();
        return replicas.connect();
    }

    /** Whether somebody waits to read a table. */
    private static boolean isWaitedFor(String table, ServiceReplicas replicas) throws Exception {
        try (Connection observer = replicas.connect();
                ResultSet row = observer.createStatement()
                        .executeQuery(
                                "select exists (select from pg_locks where relation = '%s'::regclass and not granted)"
                                        .formatted(table))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Databases and Redis, without which a service does not get as far as its own settings. */
    private static Map<String, String> withServers() {
        TestServers servers = TestServers.withAnotherDatabase();
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", servers.databaseUrl(),
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + servers.databaseUrl(),
                "QUARKUS_DATASOURCE_USERNAME", servers.database(),
                "QUARKUS_DATASOURCE_PASSWORD", servers.password(),
                "QUARKUS_REDIS_HOSTS", servers.redisUrl());
    }

    private record Refusal(int exit, String log) {}

    /** What becomes of a service that knows no more than these settings. */
    private Refusal refusal(Service service, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        Path log = folder.resolve("log");
        ChildProcess process = ChildProcess.start(
                "the service",
                ServiceReplicas.ARTIFACTS.command(service),
                environment,
                folder,
                log,
                folder.resolve("process"));
        try {
            assertThat(process.hasEndedWithin(PATIENCE)).as("ended").isTrue();
            return new Refusal(process.exitCode(), Files.readString(log));
        } finally {
            process.stop(PATIENCE);
        }
    }
}
