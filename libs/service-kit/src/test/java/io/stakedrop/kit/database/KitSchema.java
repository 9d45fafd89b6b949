package io.stakedrop.kit.database;

import io.stakedrop.testkit.servers.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own with the kit's tables, for tests that need the database but no application. */
public final class KitSchema implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestServers servers;
    private final String name;
    private final StatementCounter statements = new StatementCounter();
    private final Vertx vertx;
    private final Pool pool;

    private KitSchema(TestServers servers, String name) {
        this.servers = servers;
        this.name = name;
        this.vertx = Vertx.newInstance(
                io.vertx.core.Vertx.builder().withTracer(options -> statements).build());
        this.pool = pool(vertx, servers.databaseUrl(), servers.database(), servers.password(), name);
    }

    /** Creates and migrates it. */
    public static KitSchema create() {
        TestServers servers = TestServers.ofJvm();
        String name = "kit_" + UUID.randomUUID().toString().replace("-", "");
        Flyway.configure()
                .dataSource("jdbc:" + servers.databaseUrl(), servers.database(), servers.password())
                .locations("classpath:db/kit")
                .schemas(name)
                .load()
                .migrate();
        return new KitSchema(servers, name);
    }

    /** A pool whose unqualified names are those of the schema. */
    public static Pool pool(Vertx vertx, String url, String user, String password, String schema) {
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setUser(user)
                .setPassword(password)
                .addProperty("search_path", schema);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(8))
                .using(vertx.getDelegate())
                .build());
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Statements sent so far over {@link #pool()}, without those that begin and end transactions. */
    public long statements() {
        return statements.count();
    }

    public Pool pool() {
        return pool;
    }

    /** What another process needs to come here: URL, user, password, schema. */
    public List<String> coordinates() {
        return List.of(servers.databaseUrl(), servers.database(), servers.password(), name);
    }

    /** The same by JDBC. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + servers.databaseUrl());
        source.setUser(servers.database());
        source.setPassword(servers.password());
        source.setCurrentSchema(name);
        return source;
    }

    public RowSet<Row> execute(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }
}
