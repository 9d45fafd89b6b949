package io.stakedrop.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** PostgreSQL and Redis on free ports with their data in a temporary folder: what a test run needs, gone at its end. */
public final class DisposableServers implements AutoCloseable {
    /** Names the variable that hands {@link #postgresUrl} to the tests of a run. */
    public static final String POSTGRES_URL = "STAKEDROP_TEST_POSTGRES_URL";

    /** Names the variable that hands {@link #redisUrl} to the tests of a run. */
    public static final String REDIS_URL = "STAKEDROP_TEST_REDIS_URL";

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;

    private DisposableServers(Path folder, EmbeddedPostgres postgres, EmbeddedRedis redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Starts both. What is measured in them needs {@link Durability#KEPT}, so that it waits for the disk. */
    public static DisposableServers start(Durability durability) {
        Path folder = temporaryFolder();
        ServerBinaries binaries = ServerBinaries.ofUser();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                binaries,
                new EmbeddedPostgres.Settings(
                        folder.resolve("postgres"),
                        folder.resolve("postgres.log"),
                        FreePort.find(),
                        password(),
                        durability));
        try {
            EmbeddedRedis redis = EmbeddedRedis.start(
                    binaries,
                    new EmbeddedRedis.Settings(
                            folder.resolve("redis"),
                            folder.resolve("redis.log"),
                            FreePort.find(),
                            password(),
                            durability));
            return new DisposableServers(folder, postgres, redis);
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    /** The administrator's connection, credentials inside: {@code postgresql://user:password@host:port/database}. */
    public String postgresUrl() {
        return "postgresql://%s:%s@127.0.0.1:%d/postgres"
                .formatted(EmbeddedPostgres.SUPERUSER, postgres.password(), postgres.port());
    }

    /** The password inside, as {@code quarkus.redis.hosts} takes it. */
    public String redisUrl() {
        return redis.url();
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
        try {
            ServerBinaries.deleteTree(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot remove the servers' data in " + folder, failed);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("stakedrop-servers-");
        } catch (IOException failed) {
            throw new UncheckedIOException("No temporary folder for the servers' data.", failed);
        }
    }

    private static String password() {
        byte[] secret = new byte[18];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
