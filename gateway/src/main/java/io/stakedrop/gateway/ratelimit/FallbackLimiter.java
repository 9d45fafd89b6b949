package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Asks the limiter that all replicas share, and decides by this replica's own share when that one fails or does not
 * answer in time. After a failure it is left alone for a pause; then one call asks it again while the others go on alone.
 */
final class FallbackLimiter implements Limiter {

    private static final Logger LOG = Logger.getLogger(FallbackLimiter.class);
    private static final long REACHABLE = 0;

    private final Limiter shared;
    private final LocalBuckets shares;
    private final int replicas;
    private final Duration timeout;
    private final Duration pause;
    private final Vertx vertx;
    private final LongSupplier nanos;
    /** {@link #REACHABLE}, or the time of {@link #nanos} at which the shared limiter is asked again. */
    private final AtomicLong askAgainAt = new AtomicLong(REACHABLE);

    /**
     * @param replicas how many replicas share a limit, so that each gives out its part of it alone
     * @param nanos a clock like {@link System#nanoTime}
     */
    FallbackLimiter(
            Limiter shared,
            LocalBuckets shares,
            int replicas,
            Duration timeout,
            Duration pause,
            Vertx vertx,
            LongSupplier nanos) {
        this.shared = shared;
        this.shares = shares;
        this.replicas = replicas;
        this.timeout = timeout;
        this.pause = pause;
        this.vertx = vertx;
        this.nanos = nanos;
    }

    @Override
    public Uni<Decision> take(String bucket, Plan plan) {
        if (!maySharedBeAsked()) {
            return Uni.createFrom().item(takeShare(bucket, plan));
        }
        return ask(bucket, plan).onItem().invoke(this::answered).onFailure().recoverWithItem(failure -> {
            failed(failure);
            return takeShare(bucket, plan);
        });
    }

    /** Whether the last call to the shared limiter failed, so that shares are given out. */
    boolean isAlone() {
        return askAgainAt.get() != REACHABLE;
    }

    private Decision takeShare(String bucket, Plan plan) {
        return shares.take(bucket, plan.share(replicas));
    }

    private Uni<Decision> ask(String bucket, Plan plan) {
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(
                    timeout.toMillis(),
                    id -> emitter.fail(new TimeoutException("no answer within " + timeout.toMillis() + " ms")));
            shared.take(bucket, plan)
                    .subscribe()
                    .with(
                            decision -> {
                                vertx.cancelTimer(timer);
                                emitter.complete(decision);
                            },
                            failure -> {
                                vertx.cancelTimer(timer);
                                emitter.fail(failure);
                            });
        });
    }

    private boolean maySharedBeAsked() {
        long at = askAgainAt.get();
        return at == REACHABLE || (nanos.getAsLong() - at >= 0 && askAgainAt.compareAndSet(at, pauseFromNow()));
    }

    private void answered() {
        if (isAlone() && askAgainAt.getAndSet(REACHABLE) != REACHABLE) {
            LOG.info("Redis answers again: limits are shared by all replicas");
        }
    }

    private void failed(Throwable failure) {
        if (askAgainAt.getAndSet(pauseFromNow()) == REACHABLE) {
            LOG.warnf("Redis does not answer (%s): this replica limits by its share", failure.getMessage());
        }
    }

    private long pauseFromNow() {
        long at = nanos.getAsLong() + pause.toNanos();
        return at == REACHABLE ? at + 1 : at;
    }
}
