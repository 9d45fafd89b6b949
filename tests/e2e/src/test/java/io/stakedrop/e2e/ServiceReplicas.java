package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.local.Artifacts;
import io.stakedrop.local.Service;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Processes of one packaged service with one database; a test kills them as it likes. */
final class ServiceReplicas implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 30;

    /** In the form that this run is asked to try. */
    static final Artifacts ARTIFACTS =
            new Artifacts(Path.of(System.getProperty("stakedrop.root")), Artifacts.Form.of(System.getenv()));

    private final Service service;
    private final List<String> scopes;
    private final Map<String, String> settings;
    private final Path folder;
    private final TestServers servers = TestServers.withAnotherDatabase();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Replica> leaving = new ArrayList<>();

    private record Replica(Process process, URI url, URI health) {}

    private ServiceReplicas(Service service, List<String> scopes, Map<String, String> settings, Path folder) {
        this.service = service;
        this.scopes = scopes;
        this.settings = settings;
        this.folder = folder;
    }

    /** Of the staking-service, on the devnet. */
    static ServiceReplicas staking(Path folder) {
        return new ServiceReplicas(
                Service.STAKING,
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

    /** Of a service, with settings as variables of the environment beyond what it needs. */
    static ServiceReplicas of(Service service, Path folder, Map<String, String> settings) {
        if (service == Service.AIRDROP) {
            return airdrop(folder, settings);
        }
        ServiceReplicas staking = staking(folder);
        Map<String, String> all = new HashMap<>(staking.settings);
        all.putAll(settings);
        return new ServiceReplicas(staking.service, staking.scopes, all, folder);
    }

    /** @param settings of the airdrop-service, as variables of the environment */
    static ServiceReplicas airdrop(Path folder, Map<String, String> settings) {
        return new ServiceReplicas(Service.AIRDROP, List.of("airdrops:read", "airdrops:write"), settings, folder);
    }

    /** Where the first of them listens. */
    URI url() {
        return replicas.getFirst().url();
    }

    /** Where the first of them tells operators about itself. */
    URI management() {
        return replicas.getFirst().health().resolve("/");
    }

    /** What all of them log. */
    Path log() {
        return folder.resolve(service.folder() + ".log");
    }

    /** Starts one more and waits until it is ready. */
    void start() throws IOException {
        int port = FreePort.find();
        int managementPort = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(ARTIFACTS.command(service));
        // These processes live for seconds.
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
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
        File log = log().toFile();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Replica replica = new Replica(
                process,
                URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:" + managementPort + "/q/health/"));
        replicas.add(replica);
        Awaitility.await(log.toString()).atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service ended while it started.");
            }
            return isReady(replica);
        });
    }

    /** SIGKILL to the one that was started last. */
    void kill() throws InterruptedException {
        Process killed = replicas.removeLast().process();
        killed.destroyForcibly().waitFor();
    }

    /** SIGTERM to the one that was started last. */
    void askToStop() {
        replicas.getLast().process().destroy();
    }

    /** SIGTERM to the one that was started first; it is none of those that run any more, and requests go to the next. */
    void dismissFirst() {
        Replica first = replicas.removeFirst();
        leaving.add(first);
        first.process().destroy();
    }

    /** Waits until the one that was dismissed last has ended; false after the patience. */
    boolean hasLeftWithin(Duration patience) throws InterruptedException {
        return leaving.getLast().process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where those that run answer, in the order in which they were started. */
    List<URI> urls() {
        return replicas.stream().map(Replica::url).toList();
    }

    /** Has new connections go to all of those that run. */
    void join(Balancer balancer) {
        replicas.forEach(replica -> balancer.add(replica.url(), () -> isReady(replica)));
    }

    /** A token of one tenant, for a minute. */
    String token() {
        return TestToken.of(service.folder())
                .scopes(scopes.toArray(String[]::new))
                .sign();
    }

    /** Whether the one that was started last asks for requests. */
    boolean isReady() {
        return isReady(replicas.getLast());
    }

    /** Whether the one that was started last wants to go on. */
    boolean isLive() {
        return answers(replicas.getLast(), "live");
    }

    /** Whether the one that was started last has everything that it would like to have. */
    boolean isWell() {
        return answers(replicas.getLast(), "well");
    }

    /** Waits until the one that was started last has ended; false after the patience. */
    boolean hasEndedWithin(Duration patience) throws InterruptedException {
        return replicas.getLast().process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A request of one tenant to the first of those that run. */
    RequestSpecification request() {
        return given().baseUri(replicas.getFirst().url().toString())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(token());
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
        Stream.concat(replicas.stream(), leaving.stream()).forEach(replica -> stop(replica.process()));
    }

    /** Asks first, since what runs a container leaves it behind when it is killed. */
    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReady(Replica replica) {
        return answers(replica, "ready");
    }

    private static boolean answers(Replica replica, String probe) {
        try {
            return given().get(replica.health().resolve(probe)).statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }
}
