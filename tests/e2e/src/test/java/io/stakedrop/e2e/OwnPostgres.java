package io.stakedrop.e2e;

import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.EmbeddedPostgres;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.local.server.ServerBinaries;
import java.nio.file.Path;
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
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                server.url(NAME),
                "QUARKUS_DATASOURCE_JDBC_URL",
                server.jdbcUrl(NAME),
                "QUARKUS_DATASOURCE_USERNAME",
                NAME,
                "QUARKUS_DATASOURCE_PASSWORD",
                PASSWORD);
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
