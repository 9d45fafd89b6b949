package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class BootstrapKeyTest {

    private static final String SCHEMA = "of_a_new_installation";

    @Inject
    Vertx vertx;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private Pool pool;

    @BeforeEach
    void makeAnEmptyInstallation() throws Exception {
        execute(
                "create schema " + SCHEMA,
                "create table " + SCHEMA + ".tenants (like public.tenants including all)",
                "create table " + SCHEMA + ".bootstrap_key (like public.bootstrap_key including all)");
        TestServers servers = TestServers.ofJvm();
        pool = Pool.pool(
                vertx,
                PgConnectOptions.fromUri(servers.databaseUrl())
                        .setUser(servers.database())
                        .setPassword(servers.password())
                        .addProperty("search_path", SCHEMA),
                new PoolOptions().setMaxSize(4));
    }

    @AfterEach
    void removeIt() throws Exception {
        pool.closeAndAwait();
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void replicasThatStartTogetherPrintOneKeyThatAllOfThemTake() throws Exception {
        // Given
        List<BootstrapKey> replicas =
                IntStream.range(0, 3).mapToObj(replica -> key()).toList();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Void>> started = new ArrayList<>();
            for (BootstrapKey replica : replicas) {
                Callable<Void> starting = () -> {
                    start.await();
                    read(replica);
                    return null;
                };
                started.add(threads.submit(starting));
            }

            // When
            start.countDown();
            for (Future<Void> done : started) {
                done.get();
            }
        }

        // Then
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        SecretHash key = SecretHash.of(text.substring(text.indexOf("sd_")).strip());
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.identify(key)).isPresent());
    }

    @Test
    void aKeyIsPrintedOnceAndTakenAfterARestart() {
        // Given
        read(key());
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        BootstrapKey restarted = key();

        // When
        read(restarted);

        // Then
        assertThat(printed.size()).isZero();
        assertThat(restarted.identify(
                        SecretHash.of(text.substring(text.indexOf("sd_")).strip())))
                .isPresent();
    }

    @Test
    void makesNoKeyWhereThereIsATenant() throws Exception {
        // Given
        execute("insert into " + SCHEMA + ".tenants (id, name, created_at) values (gen_random_uuid(), 'a', now())");

        // When
        read(key());

        // Then
        assertThat(printed.size()).isZero();
    }

    private BootstrapKey key() {
        return new BootstrapKey(new NothingConfigured(), new BootstrapKeyRepository(pool));
    }

    private void read(BootstrapKey key) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> key.readOrMake(console));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void execute(String... statements) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static final class NothingConfigured implements IdentityConfig {

        @Override
        public Optional<String> bootstrapKey() {
            return Optional.empty();
        }

        @Override
        public int verdicts() {
            return 1;
        }

        @Override
        public Duration usesWrittenEvery() {
            return Duration.ofSeconds(1);
        }
    }
}
