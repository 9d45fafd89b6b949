package io.stakedrop.local.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A Redis server as a child process, on the loopback interface only, with a password. */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final int REPLY_TIMEOUT_MS = 2_000;

    private final Settings settings;
    private final ChildProcess server;

    private EmbeddedRedis(Settings settings, ChildProcess server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * What a server is started with.
     *
     * @param data the folder of its append-only file, made at the first start
     * @param log the file that gets its log
     * @param port a free port of the loopback interface
     * @param password letters, digits, {@code _} and {@code -}
     */
    public record Settings(Path data, Path log, int port, String password, Durability durability) {
        @Override
        public String toString() {
            return "Settings[data=%s, port=%d, durability=%s]".formatted(data, port, durability);
        }
    }

    /** Stops the server that a killed run left on this data; true if there was one. */
    public static boolean stopOrphan(Path data) {
        return ChildProcess.stopOrphan(record(data));
    }

    /** Starts the server, after stopping one that a killed run left behind; returns when it answers. */
    public static EmbeddedRedis start(ServerBinaries binaries, Settings settings) {
        Path executable = binaries.redis();
        Path configuration = settings.data().resolve("redis.conf");
        try {
            Files.createDirectories(settings.data());
            stopOrphan(settings.data());
            write(configuration, settings);
        } catch (IOException failed) {
            throw new ServerException(
                    "Cannot prepare Redis' data in %s: %s".formatted(settings.data(), failed.getMessage()), failed);
        }
        ChildProcess server = ChildProcess.start(
                "Redis",
                List.of(executable.toString(), configuration.toString()),
                System.getenv(),
                settings.data(),
                settings.log(),
                record(settings.data()));
        EmbeddedRedis redis = new EmbeddedRedis(settings, server);
        try {
            server.awaitReady(redis::answers, START_PATIENCE);
        } catch (RuntimeException failed) {
            redis.close();
            throw failed;
        }
        return redis;
    }

    public int port() {
        return settings.port();
    }

    /** The child process, for whoever watches it. */
    public ChildProcess process() {
        return server;
    }

    /** With the password inside, as {@code quarkus.redis.hosts} takes it. */
    public String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(settings.password(), settings.port());
    }

    /** Stops the server; what was written is on disk. */
    @Override
    public void close() {
        server.stop(STOP_PATIENCE);
    }

    /** A file rather than arguments, since every user of the machine can read arguments. */
    private static void write(Path configuration, Settings settings) throws IOException {
        Files.deleteIfExists(configuration);
        Files.createFile(
                configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(configuration, """
                bind 127.0.0.1
                port %d
                requirepass %s
                save ""
                appendonly %s
                appendfsync everysec
                """.formatted(
                        settings.port(), settings.password(), settings.durability() == Durability.KEPT ? "yes" : "no"));
    }

    private static Path record(Path data) {
        return data.resolve("redis.process");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), REPLY_TIMEOUT_MS);
            socket.setSoTimeout(REPLY_TIMEOUT_MS);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(settings.password()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader replies =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(replies.readLine()) && "+PONG".equals(replies.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }
}
