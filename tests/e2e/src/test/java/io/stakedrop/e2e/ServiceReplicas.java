package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.TestServers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Processes of one packaged service with one database; a test kills them as it likes. */
final class ServiceReplicas implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String service;
    private final List<String> scopes;
    private final Map<String, String> settings;
    private final Path folder;
    private final TestServers servers = TestServers.withAnotherDatabase();
    private final List<Replica> replicas = new ArrayList<>();

    private record Replica(Process process, URI url, URI management) {}

    private ServiceReplicas(String service, List<String> scopes, Map<String, String> settings, Path folder) {
        this.service = service;
        this.scopes = scopes;
        this.settings = settings;
        this.folder = folder;
    }

    /** Of the staking-service, on the devnet. */
    static ServiceReplicas staking(Path folder) {
        return new ServiceReplicas(
                "staking-service",
                List.of("staking:read", "staking:write", "staking:operate"),
                Map.of(
                        "STAKEDROP_DEVNET_ALLOWED", "true",
                        "STAKEDROP_DEVNET_ADMIN", "true",
                        "STAKEDROP_STAKE_SCAN_INTERVAL", "1s",
                        "STAKEDROP_STAKE_CHECK_INTERVAL", "1s",
                        "STAKEDROP_UNSTAKE_SCAN_INTERVAL", "1s",
                        "STAKEDROP_UNSTAKE_CHECK_INTERVAL", "1s",
                        "STAKEDROP_REWARD_SCAN_INTERVAL", "1s"),
                folder);
    }

    /** @param settings of the airdrop-service, as variables of the environment */
    static ServiceReplicas airdrop(Path folder, Map<String, String> settings) {
        return new ServiceReplicas("airdrop-service", List.of("airdrops:read", "airdrops:write"), settings, folder);
    }

    /** Starts one more and waits until it is ready. */
    void start() throws IOException {
        int port = FreePort.find();
        int managementPort = FreePort.find();
        Path jar = Path.of(System.getProperty("stakedrop.root"), service + "/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                        Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", servers.databaseUrl()),
                        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + servers.databaseUrl()),
                        Map.entry("QUARKUS_DATASOURCE_USERNAME", servers.database()),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", servers.password()),
                        Map.entry("STAKEDROP_GATEWAY_URL", TestIssuer.url()),
                        Map.entry("STAKEDROP_SERVICE_CLIENT_SECRET", TestIssuer.CLIENT_SECRET)));
        builder.environment().putAll(settings);
        File log = folder.resolve(service + ".log").toFile();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Replica replica = new Replica(
                process,
                URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"));
        replicas.add(replica);
        Awaitility.await(log.toString()).atMost(PATIENCE).until(() -> isReady(replica));
    }

    /** SIGKILL to the one that was started last. */
    void kill() throws InterruptedException {
        Process killed = replicas.removeLast().process();
        killed.destroyForcibly().waitFor();
    }

    /** A request of one tenant to the first of those that run. */
    RequestSpecification request() {
        return given().baseUri(replicas.getFirst().url().toString())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestToken.of(service)
                        .scopes(scopes.toArray(String[]::new))
                        .sign());
    }

    /** What a POST created. */
    JsonPath create(String path, Map<String, Object> body) {
        return request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** A connection to their database. */
    Connection connect() throws SQLException {
        return servers.connect();
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process().destroyForcibly());
    }

    private static boolean isReady(Replica replica) {
        if (!replica.process().isAlive()) {
            throw new IllegalStateException("The service ended while it started.");
        }
        try {
            return given().get(replica.management()).statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }
}
