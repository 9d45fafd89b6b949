package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class FailedAttemptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    RedisLimiter redis;

    @Inject
    RateLimitConfig config;

    private final String source = "source-" + UUID.randomUUID();

    @Test
    void countsForAllReplicas() {
        // Given
        FailedAttempts one = new FailedAttempts(redis, config);
        FailedAttempts other = new FailedAttempts(redis, config);
        for (int failure = 0; failure < 2 * config.failures().burst(); failure++) {
            one.count(source);
        }
        await().atMost(PATIENCE).until(() -> !takeFromRedis().allowed());

        // When
        other.count(source);

        // Then
        await().atMost(PATIENCE).until(() -> isRefused(other, source));
        assertThat(isRefused(one, source)).isTrue();
    }

    @Test
    void sourcesAreCountedApart() {
        // Given
        FailedAttempts failures = new FailedAttempts(redis, config);

        // When
        for (int failure = 0; failure < 2 * config.failures().burst(); failure++) {
            failures.count(source);
        }

        // Then
        assertThatCode(() -> failures.check(source + "-neighbour")).doesNotThrowAnyException();
    }

    private Decision takeFromRedis() {
        return redis.take("failures:" + source, Plan.of(config.failures()))
                .await()
                .atMost(PATIENCE);
    }

    private static boolean isRefused(FailedAttempts failures, String source) {
        try {
            failures.check(source);
            return false;
        } catch (ProblemException refused) {
            return true;
        }
    }
}
