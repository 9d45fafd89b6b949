package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The time that Redis has to answer. It runs in two halves, so that an event loop that stood still, for its compiler or its
 * collector, reads what came meanwhile before it takes Redis to be away.
 */
final class AnswerTimeout {

    private static final int HALVES = 2;

    private final Vertx vertx;
    private final Duration timeout;
    private long timer;

    private AnswerTimeout(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /** The same question, which fails with a {@link TimeoutException} where no answer comes in time. */
    static <T> Uni<T> limit(Uni<T> question, Duration timeout, Vertx vertx) {
        return Uni.createFrom().emitter(emitter -> {
            AnswerTimeout running = new AnswerTimeout(vertx, timeout);
            running.start(HALVES, () -> emitter.fail(running.exceeded()));
            question.subscribe()
                    .with(
                            answer -> {
                                running.stop();
                                emitter.complete(answer);
                            },
                            failure -> {
                                running.stop();
                                emitter.fail(failure);
                            });
        });
    }

    private synchronized void start(int halves, Runnable exceeded) {
        timer = vertx.setTimer(Math.max(1, timeout.toMillis() / HALVES), id -> {
            if (halves > 1) {
                start(halves - 1, exceeded);
            } else {
                exceeded.run();
            }
        });
    }

    private synchronized void stop() {
        vertx.cancelTimer(timer);
    }

    private TimeoutException exceeded() {
        return new TimeoutException("no answer within " + timeout.toMillis() + " ms");
    }
}
