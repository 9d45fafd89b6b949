package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RedisLimiterTest extends LimiterContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    ReactiveRedisDataSource reactive;

    @Inject
    RedisDataSource redis;

    @Override
    Decision take(String bucket, Plan plan) {
        // Each caller is a replica of its own: nothing but Redis is shared.
        return new RedisLimiter(reactive).take(bucket, plan).await().atMost(PATIENCE);
    }

    /** An earlier stored time is the same as a later now. */
    @Override
    void advance(String bucket, Duration duration) {
        String key = "limit:{" + bucket + "}";
        if (redis.key().exists(key)) {
            redis.execute("DECRBY", key, Long.toString(duration.toNanos() / 1000));
        }
    }

    @Override
    String freshBucket() {
        return "test:" + UUID.randomUUID();
    }

    @Test
    void asksRedisOnceForEachCall() {
        // Given
        RedisLimiter limiter = new RedisLimiter(reactive);
        Plan plan = new Plan(1_000_000, 5);
        limiter.take(freshBucket(), plan).await().atMost(PATIENCE);
        long scriptsBefore = calls("evalsha");
        long textsBefore = calls("eval");

        // When
        for (int call = 0; call < 20; call++) {
            limiter.take(freshBucket(), plan).await().atMost(PATIENCE);
        }

        // Then
        assertThat(calls("evalsha") - scriptsBefore).isEqualTo(20);
        assertThat(calls("eval") - textsBefore).isZero();
    }

    @Test
    void goesOnWhenRedisForgotTheScript() {
        // Given
        String bucket = freshBucket();
        Plan plan = new Plan(Duration.ofHours(1).toNanos() / 1000, 5);
        take(bucket, plan);
        redis.execute("SCRIPT", "FLUSH");

        // When
        Decision decision = take(bucket, plan);

        // Then
        assertThat(decision.remaining()).isEqualTo(3);
    }

    @Test
    void leavesNothingInRedisOnceTheBucketIsFull() {
        // Given
        String bucket = freshBucket();

        // When
        take(bucket, new Plan(100_000, 5));

        // Then
        await().atMost(PATIENCE).until(() -> !redis.key().exists("limit:{" + bucket + "}"));
    }

    private long calls(String command) {
        Matcher matcher = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(redis.execute("INFO", "commandstats").toString());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
