package io.stakedrop.gateway.announcement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was looked up in the database, kept until an announcement says that it changed. An answer is used while it, or
 * the last word that nothing else was announced, is younger than the window; the time runs from before the question, so
 * that no answer is used longer than the window after the database changed. Questions with one key share one look-up.
 */
public final class LookUpCache<K, V> {

    private final ConcurrentMap<K, Entry<V>> entries;
    private final long windowMillis;
    private final long keptMillis;
    private final LongSupplier confirmedAtMillis;
    private final Clock clock;

    /** @param last what the look-up before this one found */
    private record Entry<V>(CompletableFuture<Optional<V>> outcome, long askedAtMillis, Optional<V> last) {

        @SuppressWarnings("ReferenceEquality") // A future is equal to itself only.
        boolean isAskedBy(CompletableFuture<Optional<V>> asker) {
            return outcome == asker;
        }

        boolean isAnswered() {
            return outcome.isDone() && !outcome.isCompletedExceptionally();
        }

        Optional<V> lastKnown() {
            return isAnswered() ? outcome.getNow(Optional.empty()) : last;
        }
    }

    /**
     * An empty cache.
     *
     * @param most how many answers it keeps; the ones used least are forgotten
     * @param window how long a change may stay unnoticed
     * @param kept how long an answer is used at most
     * @param confirmedAtMillis the clock's time at which everything announced by then had been heeded
     */
    LookUpCache(int most, Duration window, Duration kept, LongSupplier confirmedAtMillis, Clock clock) {
        Cache<K, Entry<V>> cache =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        this.entries = cache.asMap();
        this.windowMillis = window.toMillis();
        this.keptMillis = kept.toMillis();
        this.confirmedAtMillis = confirmedAtMillis;
        this.clock = clock;
    }

    /** What was found when last looked up, however long ago; empty where nothing was. */
    public Optional<V> findLastKnown(K key) {
        Entry<V> entry = entries.get(key);
        return entry == null ? Optional.empty() : entry.lastKnown();
    }

    /** The answer, which arrives on the caller's Vert.x context; a look-up that fails is not kept. */
    public Uni<Optional<V>> find(K key, Supplier<Uni<Optional<V>>> lookUp) {
        long now = clock.millis();
        Entry<V> known = entries.get(key);
        Entry<V> entry = known != null && isFresh(known, now) ? known : renew(key, now, lookUp);
        if (entry.isAnswered()) {
            return Uni.createFrom().item(entry.outcome().getNow(Optional.empty()));
        }
        return Uni.createFrom().completionStage(entry.outcome()).emitOn(callersContext());
    }

    /**
     * Forgets what an announcement is about, and what was not found. Look-ups on their way are not kept either, since
     * they may have read what was there before.
     */
    public void forget(Predicate<V> concerned) {
        entries.values()
                .removeIf(entry -> !entry.isAnswered()
                        || entry.lastKnown().map(concerned::test).orElse(true));
    }

    private Entry<V> renew(K key, long now, Supplier<Uni<Optional<V>>> lookUp) {
        CompletableFuture<Optional<V>> outcome = new CompletableFuture<>();
        Entry<V> entry = entries.merge(
                key,
                new Entry<>(outcome, now, Optional.empty()),
                (present, mine) -> isFresh(present, now) ? present : new Entry<>(outcome, now, present.lastKnown()));
        if (entry.isAskedBy(outcome)) {
            lookUp.get().subscribe().with(outcome::complete, failure -> {
                entries.remove(key, entry);
                outcome.completeExceptionally(failure);
            });
        }
        return entry;
    }

    /** A clock that was set back ends an answer too: it must not live longer for it. */
    private boolean isFresh(Entry<V> entry, long now) {
        long askedAt = entry.askedAtMillis();
        return isWithin(askedAt, now, keptMillis)
                && (isWithin(askedAt, now, windowMillis) || isWithin(confirmedAtMillis.getAsLong(), now, windowMillis));
    }

    private static boolean isWithin(long at, long now, long millis) {
        long age = now - at;
        return age >= 0 && age < millis;
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
