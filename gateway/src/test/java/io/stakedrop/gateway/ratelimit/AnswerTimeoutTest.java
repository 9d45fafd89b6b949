package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AnswerTimeoutTest {

    private static final Duration TIMEOUT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Vertx vertx = Vertx.vertx();

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aQuestionWithoutAnAnswerFails() {
        // Given
        Uni<String> question = Uni.createFrom().nothing();

        // When
        Uni<String> limited = AnswerTimeout.limit(question, TIMEOUT, vertx);

        // Then
        assertThatThrownBy(() -> limited.await().atMost(PATIENCE))
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("no answer within 20 ms");
    }

    @Test
    void anAnswerThatWaitsForAnEventLoopThatStoodStillIsTaken() {
        // Given
        Context loop = vertx.getOrCreateContext();
        CompletableFuture<String> outcome = new CompletableFuture<>();

        // When
        loop.runOnContext(start -> {
            // What came from the network is read after what is due.
            Uni<String> question = Uni.createFrom()
                    .emitter(
                            emitter -> loop.runOnContext(due -> loop.runOnContext(read -> emitter.complete("answer"))));
            AnswerTimeout.limit(question, TIMEOUT, vertx)
                    .subscribe()
                    .with(outcome::complete, outcome::completeExceptionally);
            standStill();
        });

        // Then
        assertThat(outcome).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    /** Longer than an answer may take. */
    private static void standStill() {
        long until = System.nanoTime() + 2 * TIMEOUT.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
