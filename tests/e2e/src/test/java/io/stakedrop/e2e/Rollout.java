package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.local.Artifacts;
import io.stakedrop.local.Service;
import io.stakedrop.local.server.ChildProcess;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.testkit.servers.TestServers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * One service as the manifests of {@code k8s/} run it: a process that migrates its database, then replicas that migrate
 * nothing, of either of two versions, behind one address.
 */
final class Rollout implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** From the word that a replica leaves to its SIGTERM, as the sleep before it: all have learned it by then. */
    private static final Duration BEFORE_SIGTERM = Balancer.DELAY.multipliedBy(3);

    private final Service service;
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final TestServers database = TestServers.withAnotherDatabase();
    private final Map<String, String> databaseSettings = new HashMap<>(Map.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL", database.databaseUrl(),
            "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database.databaseUrl(),
            "QUARKUS_DATASOURCE_USERNAME", database.database(),
            "QUARKUS_DATASOURCE_PASSWORD", database.password()));
    private final Balancer balancer = Balancer.start();
    private final List<Replica> replicas = new ArrayList<>();
    private int started;

    /** One process. */
    record Replica(ChildProcess process, URI url, URI readiness) {
        boolean isReady() {
            try {
                return given().get(readiness).statusCode() == 200;
            } catch (Exception notYet) {
                return false;
            }
        }
    }

    Rollout(Service service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /** Where all replicas answer. */
    URI url() {
        return balancer.url();
    }

    /** What replicas are told from now on, beyond the manifests, as variables of the environment. */
    Rollout with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /** Where the database is and as whom it is used from now on, as variables of the environment. */
    Rollout withDatabase(Map<String, String> other) {
        databaseSettings.putAll(other);
        return this;
    }

    /** As the migration Job does it: with what it is told, and no more. */
    void migrate(Artifacts version) {
        migrate(version, Map.of());
    }

    /** @param more what the Job is told beyond the database, as variables of the environment */
    void migrate(Artifacts version, Map<String, String> more) {
        Map<String, String> environment = databaseSettings();
        environment.putAll(more);
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        ChildProcess job = process(version, environment);
        try {
            assertThat(job.hasEndedWithin(PATIENCE)).as(job.epitaph()).isTrue();
            assertThat(job.exitCode()).as(job.epitaph()).isZero();
        } finally {
            job.stop(PATIENCE);
        }
    }

    /** Starts a replica, and waits until it is ready and gets its share of the connections. */
    Replica start(Artifacts version) {
        int port = FreePort.find();
        int managementPort = FreePort.find();
        Map<String, String> environment = manifest("settings.env");
        environment.putAll(databaseSettings());
        environment.putAll(Map.of(
                "QUARKUS_FLYWAY_MIGRATE_AT_START", "false",
                "QUARKUS_FLYWAY_VALIDATE_AT_START", "true",
                "QUARKUS_SHUTDOWN_DELAY", "5s",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)));
        environment.putAll(settings);
        Replica replica = new Replica(
                process(version, environment),
                URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"));
        replicas.add(replica);
        balancer.add(replica.url(), replica::isReady);
        replica.process().awaitReady(() -> balancer.serves(replica.url()), PATIENCE);
        return replica;
    }

    /** Has a replica leave: it gets no connections any more, then SIGTERM, and ends. */
    void retire(Replica replica) {
        balancer.remove(replica.url());
        assertThat(replica.process().hasEndedWithin(BEFORE_SIGTERM)).isFalse();
        replica.process().askToStop();
        assertThat(replica.process().hasEndedWithin(PATIENCE)).isTrue();
        replicas.remove(replica);
    }

    /** Migrates the schema, then replaces the replicas. */
    void upgrade(Artifacts version) {
        migrate(version);
        replaceAll(version);
    }

    /** Puts a replica of the version in the place of each one until now. */
    void replaceAll(Artifacts version) {
        for (Replica old : List.copyOf(replicas)) {
            start(version);
            retire(old);
        }
    }

    /** What the replica that was started last says of what it depends on. */
    String health() {
        return given().get(replicas.getLast().readiness()).asString();
    }

    /** The migrations that the schema has. */
    Set<String> migrations() {
        return column("select version from flyway_schema_history where success and version is not null");
    }

    /** What a query of one column gives. */
    Set<String> column(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            Set<String> values = new HashSet<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process().stop(PATIENCE));
        balancer.close();
    }

    private ChildProcess process(Artifacts version, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.put("JDK_JAVA_OPTIONS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        all.putAll(environment);
        String name = service.folder() + "-" + started++;
        return ChildProcess.start(
                name,
                version.command(service),
                all,
                folder,
                folder.resolve(name + ".log"),
                folder.resolve(name + ".process"));
    }

    private Map<String, String> databaseSettings() {
        Map<String, String> environment = manifest("database.env");
        environment.putAll(databaseSettings);
        return environment;
    }

    private Map<String, String> manifest(String name) {
        Path file = ServiceReplicas.ARTIFACTS.checkout().resolve("k8s/base/" + service.folder() + "/" + name);
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            Map<String, String> variables = new HashMap<>();
            properties.forEach((key, value) -> variables.put(key.toString(), value.toString()));
            return variables;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
