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
import org.jboss.logging.Logger;

/** Registers this replica in Redis time and again, and knows by that whether limits are shared. */
@Singleton
class Replicas {

    private static final Logger LOG = Logger.getLogger(Replicas.class);
    private static final String PLACE = "limit:{replicas}";

    private final String name;
    private final ReactiveRedisDataSource redis;
    private final RateLimitConfig config;
    private final Vertx vertx;
    private final Event<SharesEnded> ended;
    private final Standing standing;
    private final RegisterScript script;
    private volatile long timer;

    /** CDI event: this replica gives out its share no more and counts in Redis, which is to be charged with what it gave. */
    record SharesEnded() {}

    Replicas(ReactiveRedisDataSource redis, RateLimitConfig config, Vertx vertx, Ids ids, Event<SharesEnded> ended) {
        this.redis = redis;
        this.config = config;
        this.vertx = vertx;
        this.ended = ended;
        this.name = ids.next().toString();
        long pauseTicks = config.pause().toNanos() / 100;
        this.standing = new Standing(config.mostReplicas(), pauseTicks);
        this.script = new RegisterScript(PLACE, Share.kept(config.mostReplicas()), pauseTicks);
    }

    /** This replica's clock, which never goes back. */
    static long nowTicks() {
        return System.nanoTime() / 100;
    }

    String name() {
        return name;
    }

    boolean isShared() {
        return standing.isShared();
    }

    Standing standing() {
        return standing;
    }

    /** Registers before the first request comes. */
    void start(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> join().onFailure().recoverWithNull());
        timer = vertx.setPeriodic(
                config.pause().toMillis(), id -> beat().subscribe().with(done -> {}, failure -> {}));
    }

    /** What it owes is reserved until it counts as gone; else the others have its part at once. */
    void stop(@Observes ShutdownEvent stop) throws Throwable {
        vertx.cancelTimer(timer);
        if (isShared() && !standing.isOwing()) {
            VertxContextSupport.subscribeAndAwait(() -> AnswerTimeout.limit(leave(), config.timeout(), vertx)
                    .onFailure()
                    .recoverWithNull());
        }
    }

    /** Redis failed to answer in time, or answered that it cannot: this replica goes on by its share. */
    void failed(Throwable failure) {
        if (standing.failed(nowTicks())) {
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
                .deferred(() -> redis.execute("EVAL", script.arguments(name, standing.report(), isScriptUnknown)))
                .map(RegisterScript::read)
                .invoke(told -> registered(told, asked))
                .replaceWithVoid();
    }

    private Uni<Void> beat() {
        return AnswerTimeout.limit(register(false), config.timeout(), vertx)
                .onFailure()
                .invoke(this::failed);
    }

    private Uni<Response> leave() {
        return redis.execute("ZREM", script.membersKey(), name)
                .chain(() -> redis.execute("HDEL", script.partsKey(), name));
    }

    /** A new Redis waits a little for those that know more of it than this one. */
    private Uni<Void> join() {
        return beat().chain(() -> isShared()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(config.pause())
                        .chain(this::join));
    }

    private void registered(Registration told, long asked) {
        boolean wasShared = isShared();
        if (standing.registered(told, asked, nowTicks())) {
            LOG.warn("Redis lost its data: this replica limits by its share until all have seen it");
        }
        if (isShared() && !wasShared) {
            LOG.infof("Limits are counted in Redis, by %d replicas", standing.replicas());
        }
        if (isShared() && standing.isOwing()) {
            ended.fire(new SharesEnded());
        }
    }
}
