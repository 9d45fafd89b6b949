package io.stakedrop.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final ServerBinaries BINARIES = ServerBinaries.ofUser();

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void onlyItsOwnerMayEnter() throws Exception {
        folder = Files.createDirectory(
                temporary.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void keepsDataBetweenRuns() throws Exception {
        // Given
        try (EmbeddedPostgres first = start(Durability.KEPT)) {
            first.provide("staking", "owner");
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        // When
        try (EmbeddedPostgres second = start(Durability.KEPT)) {
            second.provide("staking", "owner");

            // Then
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void waitsForTheDiskWhereDataIsKept() throws Exception {
        try (EmbeddedPostgres postgres = start(Durability.KEPT)) {
            postgres.provide("staking", "owner");

            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(postgres, "SHOW data_checksums")).isEqualTo("on");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void letsNobodyInWithoutTheirPasswordOrIntoAnothersDatabase() {
        try (EmbeddedPostgres postgres = start(Durability.DISPOSABLE)) {
            postgres.provide("staking", "owner");
            postgres.provide("gateway", "keeper");

            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("staking"), "staking", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("gateway"), "staking", "owner"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void stopsTheServerThatAKilledRunLeftOnTheSameData() throws Exception {
        // Given
        EmbeddedPostgres orphan = start(Durability.DISPOSABLE);
        orphan.provide("staking", "owner");

        // When
        try (EmbeddedPostgres next = start(Durability.DISPOSABLE)) {
            next.provide("staking", "owner");

            // Then
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(next, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    @EnabledIf("isRoot")
    void startsAsNobodyBelowAPrivateFolderWhereNamespacesAreRefused() throws Exception {
        // Given
        EmbeddedPostgres.Settings settings = settings("secret", Durability.DISPOSABLE);
        PostgresUser nobody = PostgresUser.forRoot(
                settings.data(), command -> command.getFirst().equals("setpriv"));

        // When
        try (EmbeddedPostgres first = EmbeddedPostgres.start(BINARIES, settings, nobody)) {
            first.provide("staking", "owner");
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        // Then
        assertThat(Files.getAttribute(settings.data(), "unix:uid")).isEqualTo(65534);
        try (EmbeddedPostgres second = start(Durability.DISPOSABLE)) {
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void saysThatThePasswordIsNotTheOneOfTheData() {
        start(Durability.DISPOSABLE).close();

        assertThatThrownBy(() -> EmbeddedPostgres.start(BINARIES, settings("another", Durability.DISPOSABLE)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("secrets file");
    }

    @Test
    void refusesDatabaseNamesThatAreNotIdentifiers() {
        try (EmbeddedPostgres postgres = start(Durability.DISPOSABLE)) {
            assertThatThrownBy(() -> postgres.provide("a; DROP TABLE b", "owner"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private EmbeddedPostgres start(Durability durability) {
        return EmbeddedPostgres.start(BINARIES, settings("secret", durability));
    }

    private EmbeddedPostgres.Settings settings(String password, Durability durability) {
        return new EmbeddedPostgres.Settings(
                folder.resolve("postgres"), folder.resolve("postgres.log"), FreePort.find(), password, durability);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("staking"), "staking", "owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("staking"), "staking", "owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
