package io.stakedrop.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Moves committed rows of the outbox to the numbered events. Over all replicas one relay at a time holds the lock of
 * {@code outbox_relay}'s row, for one transaction, and takes the lowest ids that it sees: an event whose writer saw
 * another event committed has a higher id than that one, so it gets a higher number.
 */
@Singleton
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PRUNE_INTERVAL = Duration.ofMinutes(1);
    private static final int PRUNE_BATCH = 5_000;

    // An idle relay locks nothing.
    private static final String CLAIM =
            "select id from outbox_relay where exists (select from outbox) for update skip locked";

    private static final String NUMBER = """
            with batch as (
                delete from outbox where id in (select id from outbox order by id limit $1)
                returning id, tenant, type, payload, occurred_at, traceparent),
            counted as (
                select tenant, count(*) as size from batch group by tenant),
            counter as (
                insert into event_counter as c (tenant, last_sequence)
                select tenant, size from counted
                on conflict (tenant) do update set last_sequence = c.last_sequence + excluded.last_sequence
                returning tenant, last_sequence)
            insert into event (tenant, sequence, type, payload, occurred_at, traceparent, relayed_at)
            select b.tenant,
                   c.last_sequence - n.size + row_number() over (partition by b.tenant order by b.id),
                   b.type, b.payload, b.occurred_at, b.traceparent, now()
              from batch b join counted n using (tenant) join counter c using (tenant)""";

    private static final String PRUNE = """
            delete from event where (tenant, sequence) in (
                select tenant, sequence from event where relayed_at < now() - $1 * interval '1 ms' limit $2)""";

    private final Pool pool;
    private final Vertx vertx;
    private final OutboxConfig config;
    private final OutboxSignal signal;
    private final EventHeads heads;
    private final Counter relayed;
    private final Counter failures;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean again;
    private volatile long pollTimer = -1;
    private volatile long pruneTimer = -1;

    OutboxRelay(
            Pool pool, Vertx vertx, OutboxConfig config, OutboxSignal signal, EventHeads heads, MeterRegistry metrics) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
        this.signal = signal;
        this.heads = heads;
        this.relayed = metrics.counter("stakedrop.outbox.relayed");
        this.failures = metrics.counter("stakedrop.outbox.relay.failures");
    }

    void onStart(@Observes StartupEvent event) {
        if (config.relay()) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        // Not in the context of who raises it: the batch may hold anybody's events.
        Context own = vertx.getOrCreateContext();
        signal.onRaise(() -> own.runOnContext(this::wake));
        pollTimer = vertx.setPeriodic(1, config.pollInterval().toMillis(), tick -> wake());
        pruneTimer = vertx.setPeriodic(PRUNE_INTERVAL.toMillis(), tick -> prune());
    }

    void stop() {
        vertx.cancelTimer(pollTimer);
        vertx.cancelTimer(pruneTimer);
    }

    /** Relays until nothing is left to relay; a wake that comes meanwhile makes it look once more. */
    void wake() {
        again = true;
        if (running.compareAndSet(false, true)) {
            relay();
        }
    }

    private void relay() {
        again = false;
        relayBatch().subscribe().with(this::afterBatch, failure -> {
            failures.increment();
            LOG.warn("Events could not be relayed; trying again at the next poll.", failure);
            running.set(false);
        });
    }

    private void afterBatch(int size) {
        if (size > 0) {
            relayed.increment(size);
            heads.look();
        }
        if (size == config.batchSize() || again) {
            relay();
            return;
        }
        running.set(false);
        if (again) {
            wake();
        }
    }

    /** Numbers one batch; gives its size, 0 also where another relay is at work. */
    Uni<Integer> relayBatch() {
        return pool.withTransaction(connection -> connection
                .query(CLAIM)
                .execute()
                .chain(claim -> claim.size() == 0 ? Uni.createFrom().item(0) : number(connection)));
    }

    private Uni<Integer> number(SqlConnection connection) {
        return connection
                .preparedQuery(NUMBER)
                .execute(Tuple.of(config.batchSize()))
                .map(rows -> rows.rowCount());
    }

    private void prune() {
        pruneBatch()
                .subscribe()
                .with(pruned -> {}, failure -> LOG.warn("Old events could not be deleted; trying again.", failure));
    }

    /** Deletes events beyond their retention; gives how many. */
    Uni<Integer> pruneBatch() {
        return pool.preparedQuery(PRUNE)
                .execute(Tuple.of(config.retention().toMillis(), PRUNE_BATCH))
                .map(rows -> rows.rowCount());
    }
}
