package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.announcement.OwnRedis;
import io.stakedrop.gateway.announcement.Replica;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas that share nothing but PostgreSQL and Redis: a key is revoked at one and tried at the other. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RevocationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ApiConsumer OPERATOR = new ApiConsumer(
            ApiConsumer.NO_TENANT, "key:test", Set.of(Scope.ADMIN), "key:test", Optional.empty(), Optional.empty());

    @Inject
    ApiKeyRepository keys;

    @Inject
    TenantService tenants;

    @Inject
    AuditLog audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Event<CredentialRevoked> event;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    BootstrapKey bootstrapKey;

    @Inject
    FailedAttempts failures;

    @Inject
    KeyUses uses;

    @Inject
    IdentityConfig config;

    @TempDir
    Path folder;

    @Test
    void aKeyRevokedAtOneReplicaIsRefusedAtTheOther() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Gateway one = new Gateway(redis);
                Gateway other = new Gateway(redis)) {
            // Given
            Key key = makeKey();
            assertThat(other.accepts(key)).isTrue();

            // When
            one.revoke(key);

            // Then
            await().atMost(PATIENCE).until(() -> !other.accepts(key));
        }
    }

    @Test
    void aKeyRevokedWhileRedisIsAwayIsRefusedAtTheOtherReplica() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Gateway one = new Gateway(redis);
                Gateway other = new Gateway(redis)) {
            // Given
            Key key = makeKey();
            assertThat(other.accepts(key)).isTrue();
            redis.stop();

            // When
            one.revoke(key);

            // Then
            await().atMost(PATIENCE).until(() -> !other.accepts(key));
        }
    }

    @Test
    void aKeyRevokedWhileRedisIsAwayStaysRefusedWhenItIsBack() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Gateway one = new Gateway(redis);
                Gateway other = new Gateway(redis)) {
            // Given
            Key key = makeKey();
            assertThat(other.accepts(key)).isTrue();
            redis.stop();
            one.revoke(key);

            // When
            redis.start();

            // Then
            await().atMost(PATIENCE).until(() -> !other.accepts(key));
        }
    }

    private record Key(UUID tenant, UUID id, String text) {}

    private static Key makeKey() {
        String tenant = Operator.createTenant("tests");
        var made = Operator.createKeyOf(tenant, "staking:read").extract();
        return new Key(UUID.fromString(tenant), UUID.fromString(made.path("id")), made.path("key"));
    }

    /** What of a replica keys need. */
    private final class Gateway implements AutoCloseable {

        private final List<KeyVerifier> verifiers = new CopyOnWriteArrayList<>();
        private final Replica replica;

        Gateway(OwnRedis redis) throws Throwable {
            replica = Replica.start(
                    pool,
                    vertx,
                    redis.url(),
                    announced -> verifiers.forEach(
                            verifier -> verifier.onRevoked(new CredentialRevoked(announced.subject()))));
            verifiers.add(new KeyVerifier(keys, bootstrapKey, failures, uses, clock, replica.announcements(), config));
        }

        boolean accepts(Key key) {
            try {
                VertxContextSupport.subscribeAndAwait(() -> verifiers.getFirst().verify(key.text(), "192.0.2.7"));
                return true;
            } catch (Throwable refused) {
                return false;
            }
        }

        void revoke(Key key) throws Throwable {
            ApiKeyService service = new ApiKeyService(
                    keys, tenants, new Revocations(replica.announcements(), event), audit, ids, clock);
            VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> service.revoke(OPERATOR, key.tenant(), key.id())));
        }

        @Override
        public void close() {
            replica.close();
        }
    }
}
