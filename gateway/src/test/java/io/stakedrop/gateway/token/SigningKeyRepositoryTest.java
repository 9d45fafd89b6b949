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
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class SigningKeyRepositoryTest {

    /** Far enough away that the gateway neither publishes nor uses what these tests store. */
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    SigningKeyRepository repository;

    @AfterEach
    void takeBack() throws Exception {
        try (Connection database = TestServers.ofJvm().connect()) {
            database.createStatement().execute("delete from signing_keys where active_from = '2100-01-01T00:00:00Z'");
        }
    }

    @Test
    void replicasThatRotateTogetherMakeOneKey() throws Exception {
        // Given
        int replicas = 4;
        AtomicInteger made = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(replicas);
        Callable<KeySet> replica = () -> {
            start.await();
            return change(keys -> find(keys, "raced").isPresent() ? keys : with(keys, "raced", made));
        };

        // When
        List<KeySet> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(replicas)) {
            List<Future<KeySet>> answers = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                answers.add(threads.submit(replica));
            }
            for (Future<KeySet> answer : answers) {
                seen.add(answer.get());
            }
        }

        // Then
        assertThat(made).hasValue(1);
        assertThat(seen)
                .allSatisfy(keys -> assertThat(find(keys, "raced").map(Jwk::of))
                        .isEqualTo(find(seen.getFirst(), "raced").map(Jwk::of)));
    }

    @Test
    void storesNoPrivateKeyInClear() throws Exception {
        // Given
        KeySet after = change(keys -> with(keys, "sealed", new AtomicInteger()));

        // When
        byte[] stored = privateKeyOf("sealed");

        // Then
        byte[] privateKey = find(after, "sealed").orElseThrow().privateKey().getEncoded();
        assertThat(HexFormat.of().formatHex(stored))
                .doesNotContain(HexFormat.of().formatHex(privateKey, 36, 60));
        assertThat(find(change(keys -> keys), "sealed")
                        .map(key -> key.privateKey().getEncoded()))
                .contains(privateKey);
    }

    @Test
    void encryptsWhatAFormerVersionStoredInClear() throws Exception {
        // Given
        SigningKey key = SigningKey.generate("clear", LATER, LATER, RANDOM);
        insertInClear(key);

        // When
        KeySet after = change(keys -> keys);

        // Then
        assertThat(find(after, "clear").map(Jwk::of)).contains(Jwk.of(key));
        assertThat(privateKeyOf("clear")).isNotEqualTo(key.privateKey().getEncoded());
        assertThat(find(change(keys -> keys), "clear").map(SigningKey::privateKey))
                .contains(key.privateKey());
    }

    private static Optional<SigningKey> find(KeySet keys, String kid) {
        return keys.keys().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private static KeySet with(KeySet keys, String kid, AtomicInteger made) {
        made.incrementAndGet();
        List<SigningKey> more = new ArrayList<>(keys.keys());
        more.add(SigningKey.generate(kid, LATER, LATER, RANDOM));
        return new KeySet(more);
    }

    private KeySet change(UnaryOperator<KeySet> change) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> repository.change(change));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void insertInClear(SigningKey key) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement insert = database.prepareStatement("""
                        insert into signing_keys (kid, private_key, public_key, published_at, active_from)
                        values (?, ?, ?, '2100-01-01T00:00:00Z', '2100-01-01T00:00:00Z')""")) {
            insert.setString(1, key.kid());
            insert.setBytes(2, key.privateKey().getEncoded());
            insert.setBytes(3, key.publicKey().getEncoded());
            insert.executeUpdate();
        }
    }

    private static byte[] privateKeyOf(String kid) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement query =
                        database.prepareStatement("select private_key from signing_keys where kid = ?")) {
            query.setString(1, kid);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getBytes(1);
            }
        }
    }
}
