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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class FailedAttemptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    LimitStore store;

    @Inject
    Replicas replicas;

    @Inject
    RateLimitConfig config;

    private final String source = "source-" + UUID.randomUUID();

    @Test
    void countsForAllReplicas() {
        // Given
        FailedAttempts one = new FailedAttempts(store, replicas, config);
        FailedAttempts other = new FailedAttempts(store, replicas, config);
        for (int failure = 0; failure < 2 * config.failures().burst(); failure++) {
            one.count(source);
        }
        await().atMost(PATIENCE).until(() -> !takeFromRedis().granted());

        // When
        other.count(source);

        // Then
        await().atMost(PATIENCE).until(() -> isRefused(other, source));
        assertThat(isRefused(one, source)).isTrue();
    }

    @Test
    void sourcesAreCountedApart() {
        // Given
        FailedAttempts failures = new FailedAttempts(store, replicas, config);

        // When
        for (int failure = 0; failure < 2 * config.failures().burst(); failure++) {
            failures.count(source);
        }

        // Then
        assertThatCode(() -> failures.check(source + "-neighbour")).doesNotThrowAnyException();
    }

    private StoreAnswer takeFromRedis() {
        Limit limit = new Limit("failures", "limit:{failures:" + source + "}", Rate.of(config.failures()));
        return store.ask(new StoreQuestion(
                        StoreQuestion.Mode.TAKE, List.of(StoreQuestion.Item.exactly(limit, 1)), null, null))
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
