package io.stakedrop.e2e;

import io.stakedrop.local.server.Databases;
import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.EmbeddedPostgres;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.local.server.ServerBinaries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL that a test stops and starts again, with one database. */
final class OwnPostgres implements AutoCloseable {
    private static final String NAME = "own";
    private static final String PASSWORD = "own-password-for-tests";

    private final EmbeddedPostgres.Settings settings;
    private EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres.Settings settings) {
        this.settings = settings;
        this.server = EmbeddedPostgres.start(ServerBinaries.ofUser(), settings);
        server.provide(NAME, PASSWORD);
    }

    static OwnPostgres start(Path folder) {
        return new OwnPostgres(new EmbeddedPostgres.Settings(
                folder.resolve("data"),
                folder.resolve("postgres.log"),
                FreePort.find(),
                PASSWORD,
                Durability.DISPOSABLE));
    }

    /** With what a service uses it, as variables of the environment. */
    Map<String, String> variables() {
        return variables(NAME, NAME, PASSWORD);
    }

    /** The same for another role and database of this server. */
    Map<String, String> variables(String database, String role, String password) {
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                server.url(database),
                "QUARKUS_DATASOURCE_JDBC_URL",
                server.jdbcUrl(database),
                "QUARKUS_DATASOURCE_USERNAME",
                role,
                "QUARKUS_DATASOURCE_PASSWORD",
                password);
    }

    /** As the superuser. */
    void execute(String... statements) {
        try (Connection connection =
                        Databases.connect(server.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void stop() {
        server.close();
    }

    void startAgain() {
        server = EmbeddedPostgres.start(ServerBinaries.ofUser(), settings);
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            server.close();
        }
    }
}
