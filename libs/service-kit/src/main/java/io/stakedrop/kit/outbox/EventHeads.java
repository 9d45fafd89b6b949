package io.stakedrop.kit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Wakes open streams when their tenant has new events: one query an interval, whatever the number of streams. */
@Singleton
class EventHeads {

    private static final Logger LOG = Logger.getLogger(EventHeads.class);
    private static final String HEADS = "select tenant, last_sequence from event_counter where tenant = any ($1)";

    private final Pool pool;
    private final Vertx vertx;
    private final OutboxConfig config;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long timer = -1;

    EventHeads(Pool pool, Vertx vertx, OutboxConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.streamInterval().toMillis(), tick -> look());
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Completes once the tenant has an event behind {@code sequence}. */
    Uni<Void> awaitBeyond(UUID tenant, long sequence) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(tenant, sequence, emitter);
            waiters.add(waiter);
            emitter.onTermination(() -> waiters.remove(waiter));
        });
    }

    /** Looks now, unless a look is under way; who comes too late for that one is served by the next tick. */
    void look() {
        if (waiters.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        UUID[] tenants = waiters.stream().map(Waiter::tenant).distinct().toArray(UUID[]::new);
        pool.preparedQuery(HEADS)
                .execute(Tuple.of(tenants))
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(this::wake, failure -> LOG.warn("Open event streams could not be woken; trying again.", failure));
    }

    private void wake(Iterable<Row> rows) {
        Map<UUID, Long> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.getUUID("tenant"), row.getLong("last_sequence")));
        List.copyOf(waiters).stream()
                .filter(waiter -> heads.getOrDefault(waiter.tenant, 0L) > waiter.sequence)
                .forEach(waiter -> waiter.emitter.complete(null));
    }

    /** Compared by identity of its emitter, so that two streams at one place are two waiters. */
    private record Waiter(UUID tenant, long sequence, UniEmitter<? super Void> emitter) {}
}
