package io.stakedrop.gateway.announcement;

import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** The machinery of one more replica of the gateway: nothing but PostgreSQL and Redis is shared with the others. */
public final class Replica implements AutoCloseable {

    private final Redis redis;
    private final Announcements announcements;

    private Replica(Redis redis, Announcements announcements) {
        this.redis = redis;
        this.announcements = announcements;
    }

    /**
     * Starts it.
     *
     * @param listener gets what is announced
     */
    public static Replica start(Pool pool, Vertx vertx, String redisUrl, Consumer<Announced> listener)
            throws Throwable {
        Redis redis = Redis.createClient(vertx, redisUrl);
        Announcements announcements = new Announcements(
                new AnnouncementRepository(pool), redis, new Usual(), Clock.systemUTC(), vertx, listener);
        VertxContextSupport.subscribeAndAwait(announcements::start);
        return new Replica(redis, announcements);
    }

    public Announcements announcements() {
        return announcements;
    }

    @Override
    public void close() {
        announcements.stop();
        redis.close();
    }

    /** What the configuration says where nobody says anything else. */
    private static final class Usual implements AnnouncementConfig {

        @Override
        public Duration pollInterval() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration window() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration kept() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }
    }
}
