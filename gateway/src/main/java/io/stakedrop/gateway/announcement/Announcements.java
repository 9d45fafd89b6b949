package io.stakedrop.gateway.announcement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells all replicas of a change. It is written in the change's transaction, applied here and sent through Redis once
 * that is committed, and found in the database by every replica that did not hear it.
 */
@Singleton
public class Announcements {

    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final String CHANNEL = "stakedrop:announcements";
    private static final int REMEMBERED = 10_000;
    private static final double MILLIS = 1000;

    private final AnnouncementRepository repository;
    private final AnnouncementConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final Consumer<Announced> listeners;
    private final RedisChannel channel;
    private final ConcurrentMap<Long, Boolean> heard;
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile String horizon = "";
    private volatile long confirmedAtMillis = Long.MIN_VALUE;
    private volatile long timer = -1;

    @Inject
    Announcements(
            AnnouncementRepository repository,
            Redis redis,
            AnnouncementConfig config,
            Clock clock,
            Vertx vertx,
            Event<Announced> event,
            MeterRegistry metrics) {
        this(repository, redis, config, clock, vertx, event::fire);
        Gauge.builder("stakedrop.announcement.age", this, Announcements::ageSeconds)
                .description(
                        "Seconds since it was confirmed that nothing changed unheard; from 1 on nothing kept is used")
                .register(metrics);
        Gauge.builder("stakedrop.announcement.subscribed", channel, live -> live.isSubscribed() ? 1 : 0)
                .description("1 while changes come through Redis at once, 0 while they come from the database alone")
                .register(metrics);
    }

    /** @param listeners gets what was announced, in place of CDI's observers */
    Announcements(
            AnnouncementRepository repository,
            Redis redis,
            AnnouncementConfig config,
            Clock clock,
            Vertx vertx,
            Consumer<Announced> listeners) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.listeners = listeners;
        this.channel = new RedisChannel(
                redis, CHANNEL, message -> Announcement.parse(message).ifPresent(this::hear));
        Cache<Long, Boolean> cache = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .executor(Runnable::run)
                .build();
        this.heard = cache.asMap();
    }

    /**
     * Announces a change in the current Hibernate Reactive transaction: replicas hear of it exactly if it is committed.
     *
     * @return fails with {@link IllegalStateException} where there is no current transaction
     */
    public Uni<Void> announce(Announced announced) {
        return repository.insert(announced, this::tellAll);
    }

    /**
     * A cache of what was read from the database, which its owner makes forget what is announced.
     *
     * @param most how many answers it keeps
     */
    public <K, V> LookUpCache<K, V> newCache(int most) {
        return new LookUpCache<>(most, config.window(), config.kept(), () -> confirmedAtMillis, clock);
    }

    /**
     * A small table in memory, which its owner reads at the start and again when a change of it is announced.
     *
     * @param initial holds until the first reading
     */
    public <T> Snapshot<T> newSnapshot(T initial, Supplier<Uni<T>> reader) {
        return new Snapshot<>(initial, reader, vertx, config.pollInterval());
    }

    /** Before all that reads at the start what may be announced. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::start);
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    Uni<Void> start() {
        long now = clock.millis();
        return repository
                .readHorizon()
                .invoke(read -> {
                    horizon = read;
                    confirmedAtMillis = now;
                    channel.subscribe();
                    timer = vertx.setPeriodic(config.pollInterval().toMillis(), tick -> tick());
                })
                .replaceWithVoid();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    @Scheduled(every = "1h", delayed = "1h")
    Uni<Void> prune() {
        return repository.prune(config.retention());
    }

    private void tick() {
        channel.subscribe();
        if (polling.compareAndSet(false, true)) {
            poll().onTermination().invoke(() -> polling.set(false)).subscribe().with(done -> {}, this::unread);
        }
    }

    private Uni<Void> poll() {
        long startedAt = clock.millis();
        return repository
                .read(horizon)
                .ifNoItem()
                .after(config.window())
                .fail()
                .invoke(reading -> {
                    reading.announcements().forEach(this::hear);
                    horizon = reading.horizon();
                    // Not before all were heard: what is kept counts as true from here on.
                    confirmedAtMillis = startedAt;
                })
                .replaceWithVoid();
    }

    private double ageSeconds() {
        return (clock.millis() - confirmedAtMillis) / MILLIS;
    }

    private void unread(Throwable failure) {
        LOG.warnf("What was announced was not read: %s", failure.getMessage());
    }

    private void tellAll(Announcement announcement) {
        hear(announcement);
        channel.publish(announcement.toMessage())
                .subscribe()
                .with(
                        sent -> {},
                        failure -> LOG.debugf(
                                "Others learn %s from the database: %s",
                                announcement.announced(), failure.getMessage()));
    }

    private void hear(Announcement announcement) {
        if (heard.putIfAbsent(announcement.id(), true) != null) {
            return;
        }
        try {
            listeners.accept(announcement.announced());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s was heard and not heeded", announcement.announced());
        }
    }
}
