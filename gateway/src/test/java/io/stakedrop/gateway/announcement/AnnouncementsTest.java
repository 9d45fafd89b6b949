package io.stakedrop.gateway.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class AnnouncementsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOPIC = "test";

    private final List<Announced> heard = new CopyOnWriteArrayList<>();
    private final Announced announced = unique();

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    @Test
    void aReplicaHearsWhatAnotherAnnounces() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Replica one = replica(redis);
                Replica other = replica(redis)) {
            // When
            announce(one, announced);

            // Then
            await().atMost(PATIENCE)
                    .until(() -> heard.stream().filter(announced::equals).count() == 2);
            assertThat(other.announcements()).isNotNull();
        }
    }

    @Test
    void aReplicaHearsWhatAnotherAnnouncesWhileRedisIsAway() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Replica one = replica(redis);
                Replica other = replica(redis)) {
            // Given
            redis.stop();

            // When
            announce(one, announced);

            // Then
            await().atMost(PATIENCE)
                    .until(() -> heard.stream().filter(announced::equals).count() == 2);
            assertThat(other.announcements()).isNotNull();
        }
    }

    @Test
    void hearsWhatATransactionAnnouncedThatCommitsLate() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Replica replica = replica(redis);
                Connection late = TestServers.ofJvm().connect();
                PreparedStatement insert =
                        late.prepareStatement("insert into announcements (topic, subject) values (?, ?)")) {
            // Given
            late.setAutoCommit(false);
            insert.setString(1, announced.topic());
            insert.setString(2, announced.subject());
            insert.executeUpdate();
            Announced meanwhile = unique();
            announce(replica, meanwhile);
            Announced later = unique();
            await().atMost(PATIENCE).until(() -> heard.contains(meanwhile));
            // Another round of the poll, which has passed the late one's id by then.
            insertNow(later);
            await().atMost(PATIENCE).until(() -> heard.contains(later));
            assertThat(heard).doesNotContain(announced);

            // When
            late.commit();

            // Then
            await().atMost(PATIENCE).until(() -> heard.contains(announced));
            assertThat(heard).doesNotHaveDuplicates();
        }
    }

    @Test
    void nobodyHearsWhatWasRolledBack() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Replica replica = replica(redis)) {
            // Given
            assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() ->
                            Panache.withTransaction(() -> replica.announcements()
                                    .announce(announced)
                                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))))
                    .isInstanceOf(IllegalStateException.class);
            Announced next = unique();

            // When
            announce(replica, next);

            // Then
            await().atMost(PATIENCE).until(() -> heard.contains(next));
            assertThat(heard).doesNotContain(announced);
        }
    }

    @Test
    void announcesNothingOutsideOfATransaction() throws Throwable {
        try (OwnRedis redis = new OwnRedis(folder);
                Replica replica = replica(redis)) {
            // When / Then
            assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() ->
                            Panache.withSession(() -> replica.announcements().announce(announced))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Replica replica(OwnRedis redis) throws Throwable {
        return Replica.start(pool, vertx, redis.url(), heard::add);
    }

    private static void announce(Replica replica, Announced announced) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> replica.announcements().announce(announced)));
    }

    private static void insertNow(Announced announced) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement insert =
                        database.prepareStatement("insert into announcements (topic, subject) values (?, ?)")) {
            insert.setString(1, announced.topic());
            insert.setString(2, announced.subject());
            insert.executeUpdate();
        }
    }

    private static Announced unique() {
        return new Announced(TOPIC, UUID.randomUUID().toString());
    }
}
