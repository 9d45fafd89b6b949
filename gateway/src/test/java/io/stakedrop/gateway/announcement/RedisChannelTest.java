package io.stakedrop.gateway.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisChannelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void hearsWhatAnotherReplicaPublishes() {
        try (OwnRedis redis = new OwnRedis(folder)) {
            // Given
            RedisChannel speaker = channel(redis);
            RedisChannel listener = channel(redis);

            // When
            publishUntilHeard(speaker, listener, "1 plan gold");

            // Then
            assertThat(heard).containsOnly("1 plan gold");
        }
    }

    @Test
    void hearsAgainWhenRedisIsBack() {
        try (OwnRedis redis = new OwnRedis(folder)) {
            // Given
            RedisChannel speaker = channel(redis);
            RedisChannel listener = channel(redis);
            publishUntilHeard(speaker, listener, "before");
            redis.stop();
            assertThatThrownBy(() -> speaker.publish("meanwhile").await().atMost(PATIENCE))
                    .isNotNull();

            // When
            redis.start();

            // Then
            publishUntilHeard(speaker, listener, "after");
            assertThat(heard).doesNotContain("meanwhile");
        }
    }

    private void publishUntilHeard(RedisChannel speaker, RedisChannel listener, String message) {
        await().atMost(PATIENCE).until(() -> {
            listener.subscribe();
            speaker.publish(message).onFailure().recoverWithNull().await().atMost(PATIENCE);
            return heard.contains(message);
        });
    }

    private RedisChannel channel(OwnRedis redis) {
        return new RedisChannel(Redis.createClient(VERTX, redis.url()), "test", heard::add);
    }
}
