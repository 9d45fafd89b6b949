package io.stakedrop.testkit.servers;

import io.stakedrop.local.server.Databases;
import io.stakedrop.local.server.DisposableServers;
import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.EmbeddedPostgres;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers and the database of this test JVM. Quarkus loads tests and resources by several class loaders, so what
 * must exist once a JVM is remembered in system properties, not in a static field.
 *
 * @param databaseUrl {@code postgresql://host:port/database}, without credentials
 * @param database its name, and that of the role that owns it
 * @param redisUrl with its password inside
 */
public record TestServers(String databaseUrl, String database, String password, String redisUrl) {
    private static final String DATABASE_URL = "stakedrop.test.database.url";
    private static final String DATABASE = "stakedrop.test.database.name";
    private static final String PASSWORD = "stakedrop.test.database.password";
    private static final String REDIS_URL = "stakedrop.test.redis.url";

    /** Starts or finds the servers, and makes this JVM's database at the first call. */
    public static TestServers ofJvm() {
        synchronized (System.getProperties()) {
            String databaseUrl = System.getProperty(DATABASE_URL);
            if (databaseUrl == null) {
                return remembered(prepare());
            }
            return new TestServers(
                    databaseUrl,
                    System.getProperty(DATABASE, ""),
                    System.getProperty(PASSWORD, ""),
                    System.getProperty(REDIS_URL, ""));
        }
    }

    /** The same servers with a further database, for processes that share it with nobody. */
    public static TestServers withAnotherDatabase() {
        return prepare();
    }

    /** A connection to the database as its owner, for what a test must see that no API shows. */
    public Connection connect() throws SQLException {
        return Databases.connect("jdbc:" + databaseUrl, database, password);
    }

    private static TestServers prepare() {
        @Nullable String postgres = System.getenv(DisposableServers.POSTGRES_URL);
        @Nullable String redis = System.getenv(DisposableServers.REDIS_URL);
        if (postgres != null && redis != null) {
            return inFreshDatabase(Administrator.of(postgres), redis);
        }
        DisposableServers own = DisposableServers.start(Durability.DISPOSABLE);
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "stop-test-servers"));
        return inFreshDatabase(Administrator.of(own.postgresUrl()), own.redisUrl());
    }

    private static TestServers inFreshDatabase(Administrator administrator, String redisUrl) {
        SecureRandom random = new SecureRandom();
        String database = "test_" + HexFormat.of().formatHex(bytes(random, 8));
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 18));
        administrator.provide(database, password);
        return new TestServers(administrator.url(database), database, password, redisUrl);
    }

    private static TestServers remembered(TestServers servers) {
        System.setProperty(DATABASE, servers.database);
        System.setProperty(PASSWORD, servers.password);
        System.setProperty(REDIS_URL, servers.redisUrl);
        System.setProperty(DATABASE_URL, servers.databaseUrl);
        return servers;
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private record Administrator(String host, int port, String user, String password) {
        static Administrator of(String url) {
            URI address = URI.create(url);
            String[] credentials = Optional.ofNullable(address.getUserInfo())
                    .orElse(EmbeddedPostgres.SUPERUSER + ":")
                    .split(":", 2);
            return new Administrator(address.getHost(), address.getPort(), credentials[0], credentials[1]);
        }

        String url(String database) {
            return "postgresql://%s:%d/%s".formatted(host, port, database);
        }

        void provide(String database, String databasePassword) {
            try (Connection connection = Databases.connect("jdbc:" + url("postgres"), user, password)) {
                Databases.provide(connection, database, databasePassword);
            } catch (SQLException failed) {
                throw new IllegalStateException("Cannot make the test database at " + url("postgres"), failed);
            }
        }
    }
}
