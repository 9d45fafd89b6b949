package io.stakedrop.gateway.ratelimit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Registers this replica in Redis time and again, and knows by that whether limits are shared. */
@Singleton
class Replicas {

    private static final Logger LOG = Logger.getLogger(Replicas.class);
    private static final LuaScript SCRIPT = LuaScript.of(LuaScript.read("register.lua"));
    private static final String MEMBERS = "limit:{replicas}:members";
    private static final String STATE = "limit:{replicas}:state";
    /** Limits are shared again after so many pauses: by then every replica that can has asked Redis. */
    private static final int PAUSES = 4;

    private static final long TICKS_PER_MILLI = Rate.TICKS_PER_SECOND / 1_000;
    private static final long GONE_AFTER_TICKS = 10 * Rate.TICKS_PER_SECOND;

    private final String name;
    private final ReactiveRedisDataSource redis;
    private final RateLimitConfig config;
    private final Vertx vertx;
    private final Event<SharesEnded> ended;
    private final Standing standing;
    private final AtomicBoolean isToldEnded = new AtomicBoolean();
    private volatile long timer;

    /** CDI event: this replica gives out shares no more, and soon counts in Redis again. */
    record SharesEnded() {}

    Replicas(ReactiveRedisDataSource redis, RateLimitConfig config, Vertx vertx, Ids ids, Event<SharesEnded> ended) {
        this.redis = redis;
        this.config = config;
        this.vertx = vertx;
        this.ended = ended;
        this.name = ids.next().toString();
        this.standing = new Standing(config.mostReplicas(), nowTicks());
    }

    /** This replica's clock, which never goes back. */
    static long nowTicks() {
        return System.nanoTime() / 100;
    }

    String name() {
        return name;
    }

    boolean isShared() {
        return standing.isShared(nowTicks());
    }

    Standing standing() {
        return standing;
    }

    /** Registers before the first request comes. */
    void start(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> beat().onFailure().recoverWithNull());
        timer = vertx.setPeriodic(
                config.pause().toMillis(), id -> beat().subscribe().with(done -> {}, failure -> {}));
    }

    void stop(@Observes ShutdownEvent stop) {
        vertx.cancelTimer(timer);
        redis.execute("ZREM", MEMBERS, name).subscribe().with(done -> {}, failure -> {});
    }

    /** Redis failed to answer in time, or answered that it cannot: this replica goes on by its share. */
    void failed(Throwable failure) {
        if (standing.failed(nowTicks())) {
            isToldEnded.set(false);
            LOG.warnf("Redis does not answer (%s): this replica limits by its share", failure.getMessage());
        }
    }

    /**
     * Asks Redis anew how this replica stands.
     *
     * @param isScriptUnknown whether Redis does not know a script any more that this replica had used there
     */
    Uni<Void> register(boolean isScriptUnknown) {
        long asked = nowTicks();
        return Uni.createFrom()
                .deferred(() -> execute(isScriptUnknown, asked))
                .map(Replicas::read)
                .invoke(told -> registered(told, asked))
                .replaceWithVoid();
    }

    private Uni<Void> beat() {
        return AnswerTimeout.limit(register(false), config.timeout(), vertx)
                .onFailure()
                .invoke(this::failed);
    }

    private Uni<Response> execute(boolean isScriptUnknown, long asked) {
        return redis.execute(
                "EVAL",
                SCRIPT.text(),
                "2",
                MEMBERS,
                STATE,
                name,
                Long.toString(standing.epoch()),
                Long.toString(standing.drainedTicks()),
                Long.toString(standing.aloneTicks(asked)),
                isScriptUnknown ? "1" : "0",
                Long.toString(PAUSES * toTicks(config.pause())),
                Long.toString(GONE_AFTER_TICKS));
    }

    private void registered(Registration told, long asked) {
        if (standing.registered(told, asked)) {
            isToldEnded.set(false);
            LOG.warn("Redis lost its data: this replica limits by its share until all have seen it");
        }
        long wait = standing.sharingTicks(nowTicks());
        if (wait <= 0) {
            tellEnded();
        } else if (!isToldEnded.get()) {
            vertx.setTimer(Math.ceilDiv(wait, TICKS_PER_MILLI), id -> tellEnded());
        }
    }

    private void tellEnded() {
        if (standing.sharingTicks(nowTicks()) <= 0 && isToldEnded.compareAndSet(false, true)) {
            LOG.infof(
                    "Limits are counted in Redis, by %d replicas",
                    standing.share().replicas());
            ended.fire(new SharesEnded());
        }
    }

    private static Registration read(Response reply) {
        return new Registration(
                reply.get(0).toLong(),
                reply.get(1).toInteger(),
                reply.get(2).toInteger(),
                reply.get(3).toLong(),
                reply.get(4).toLong(),
                reply.get(5).toLong());
    }

    private static long toTicks(Duration duration) {
        return duration.toNanos() / 100;
    }
}
