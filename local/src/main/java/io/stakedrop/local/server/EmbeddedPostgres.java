package io.stakedrop.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server as a child process, on the loopback interface only, with password authentication (SCRAM). It
 * needs the data folder for itself: the caller holds a lock on it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The server's own administrator; services use roles that own one database each. */
    public static final String SUPERUSER = "postgres";

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    private final Settings settings;
    private final PostgresUser user;
    private final Path bin;
    private final ChildProcess server;

    private EmbeddedPostgres(Settings settings, PostgresUser user, Path bin, ChildProcess server) {
        this.settings = settings;
        this.user = user;
        this.bin = bin;
        this.server = server;
    }

    /**
     * What a server is started with.
     *
     * @param data the folder of its data, made at the first start
     * @param log the file that gets its log
     * @param port a free port of the loopback interface
     * @param password of {@link #SUPERUSER}; fixed by the first start
     */
    public record Settings(Path data, Path log, int port, String password, Durability durability) {
        @Override
        public String toString() {
            return "Settings[data=%s, port=%d, durability=%s]".formatted(data, port, durability);
        }
    }

    /** Stops the server that a killed run left on this data; true if there was one. */
    public static boolean stopOrphan(ServerBinaries binaries, Path data, Path log) {
        try {
            if (orphan(data.resolve("postmaster.pid")).isEmpty()) {
                return false;
            }
        } catch (IOException failed) {
            throw new ServerException("Cannot read who uses " + data + ": " + failed.getMessage(), failed);
        }
        stop(data, log, PostgresUser.of(data), binaries.postgres().resolve("bin"));
        return true;
    }

    /** Starts the server, after stopping one that a killed run left on the same data; returns when it answers. */
    public static EmbeddedPostgres start(ServerBinaries binaries, Settings settings) {
        stopOrphan(binaries, settings.data(), settings.log());
        return start(binaries, settings, PostgresUser.of(settings.data()));
    }

    static EmbeddedPostgres start(ServerBinaries binaries, Settings settings, PostgresUser user) {
        Path bin = binaries.postgres().resolve("bin");
        try {
            Files.createDirectories(folderOf(settings));
            if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
                initialize(settings, user, bin);
            }
            user.take(settings.data());
        } catch (IOException failed) {
            throw new ServerException(
                    "Cannot prepare PostgreSQL's data in %s: %s".formatted(settings.data(), failed.getMessage()),
                    failed);
        }
        ChildProcess server = ChildProcess.start(
                "PostgreSQL",
                command(settings, user, bin),
                System.getenv(),
                folderOf(settings),
                settings.log(),
                folderOf(settings).resolve("postgres.process"));
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings, user, bin, server);
        try {
            server.awaitReady(postgres::answers, START_PATIENCE);
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
        return postgres;
    }

    public int port() {
        return settings.port();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** The child process, for whoever watches it. */
    public ChildProcess process() {
        return server;
    }

    /** For JDBC, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:" + url(database);
    }

    /** For the reactive client, without credentials. */
    public String url(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(settings.port(), database);
    }

    /**
     * Makes sure that a database and the role of the same name exist; the role owns that database, may enter no other
     * one of the suite, and has the given password from now on.
     *
     * @param name lower-case letters, digits and underscores
     */
    public void provide(String name, String password) {
        try (Connection connection = connect()) {
            Databases.provide(connection, name, password);
        } catch (SQLException failed) {
            throw new ServerException(
                    "Cannot provide the database %s: %s".formatted(name, failed.getMessage()), failed);
        }
    }

    /** The password of {@link #SUPERUSER}. */
    public String password() {
        return settings.password();
    }

    /** Stops the server; open connections are cut, committed data is safe. */
    @Override
    public void close() {
        if (server.isAlive()) {
            stop(settings.data(), settings.log(), user, bin);
        }
        server.awaitEnd(STOP_PATIENCE);
    }

    private Connection connect() throws SQLException {
        return Databases.connect(jdbcUrl("postgres"), SUPERUSER, settings.password());
    }

    private boolean answers() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            return row.next() && !row.getBoolean(1);
        } catch (SQLException refused) {
            if (Objects.equals(refused.getSQLState(), "28P01")) {
                throw new ServerException(
                        "PostgreSQL on %s does not know this run's password: its secrets file is not the one that it was made with."
                                .formatted(settings.data()),
                        refused);
            }
            return false;
        }
    }

    private static List<String> command(Settings settings, PostgresUser user, Path bin) {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(bin.resolve("postgres").toString());
        command.addAll(List.of("-D", settings.data().toString()));
        serverSettings(settings).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> serverSettings(Settings settings) {
        String durable = settings.durability() == Durability.KEPT ? "on" : "off";
        return Map.of(
                "timezone",
                "UTC",
                "log_timezone",
                "UTC",
                "port",
                Integer.toString(settings.port()),
                "listen_addresses",
                "127.0.0.1",
                "unix_socket_directories",
                "",
                "max_connections",
                "200",
                "fsync",
                durable,
                "synchronous_commit",
                durable,
                "full_page_writes",
                durable);
    }

    /** Works in a sibling that is renamed at the end, so that a killed first start leaves nothing that looks whole. */
    private static void initialize(Settings settings, PostgresUser user, Path bin) throws IOException {
        Path fresh = settings.data().resolveSibling(settings.data().getFileName() + ".new");
        ServerBinaries.deleteTree(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.take(fresh);
        Path password = Files.createTempFile(folderOf(settings), "password", "");
        try {
            Files.writeString(password, settings.password());
            user.take(password);
            run(
                    user,
                    settings.log(),
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + fresh,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    settings.durability() == Durability.KEPT ? "--data-checksums" : "--no-sync");
        } finally {
            Files.delete(password);
        }
        Files.move(fresh, settings.data());
    }

    /** The lines of that file are: process id, data folder, start in seconds since 1970, port, ... */
    private static Optional<ProcessHandle> orphan(Path postmasterPid) throws IOException {
        if (!Files.exists(postmasterPid)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(postmasterPid);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return new ProcessRecord(Long.parseLong(lines.getFirst().strip()), startedAt).running();
    }

    private static void stop(Path data, Path log, PostgresUser user, Path bin) {
        run(
                user,
                log,
                bin.resolve("pg_ctl").toString(),
                "stop",
                "--pgdata=" + data,
                "--mode=fast",
                "--wait",
                "--timeout=" + STOP_PATIENCE.toSeconds());
    }

    private static void run(PostgresUser user, Path log, String... command) {
        try {
            Process process = new ProcessBuilder(Stream.concat(user.prefix().stream(), Stream.of(command))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .directory(Objects.requireNonNull(log.toAbsolutePath().getParent())
                            .toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new ServerException("%s ended with exit code %d: see the end of %s."
                        .formatted(Path.of(command[0]).getFileName(), process.exitValue(), log));
            }
        } catch (IOException failed) {
            throw new ServerException("Cannot run %s: %s".formatted(command[0], failed.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            throw ServerException.interrupted("running " + command[0], interrupted);
        }
    }

    private static Path folderOf(Settings settings) {
        return Objects.requireNonNull(settings.data().toAbsolutePath().getParent());
    }
}
