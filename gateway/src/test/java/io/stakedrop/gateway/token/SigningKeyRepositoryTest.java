package io.stakedrop.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class SigningKeyRepositoryTest {

    @Inject
    SigningKeyRepository repository;

    @Test
    void replicasThatStartTogetherMakeOneKey() throws Exception {
        // Given
        List<KeySet> seen = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        try (Connection database = TestServers.ofJvm().connect();
                ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            // The gateway's own key is set aside, since it holds it in memory.
            database.createStatement().execute("create table kept as select * from signing_keys");
            database.createStatement().execute("delete from signing_keys");
            Callable<KeySet> replica = () -> {
                start.await();
                return read(made);
            };
            List<Future<KeySet>> answers =
                    List.of(replicas.submit(replica), replicas.submit(replica), replicas.submit(replica));

            // When
            start.countDown();
            for (Future<KeySet> answer : answers) {
                seen.add(answer.get());
            }
            database.createStatement().execute("delete from signing_keys");
            database.createStatement().execute("insert into signing_keys select * from kept");
            database.createStatement().execute("drop table kept");
        }

        // Then
        assertThat(made).hasValue(1);
        assertThat(seen).allSatisfy(keys -> assertThat(keys.keys()).hasSize(1));
        assertThat(seen.stream().map(keys -> keys.keys().getFirst().kid()).distinct())
                .hasSize(1);
    }

    private KeySet read(AtomicInteger made) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> repository.readOrMake(() -> SigningKey.generate(
                    "made-" + made.incrementAndGet(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    new SecureRandom())));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
