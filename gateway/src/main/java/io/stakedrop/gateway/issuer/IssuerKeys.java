package io.stakedrop.gateway.issuer;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * One issuer's keys: fetched when first needed, again when they are old, and at most now and then for a key that they do
 * not have. Whoever asks meanwhile waits for the same fetch; when it fails the last good ones are used.
 */
final class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final String name;
    private final Supplier<Uni<List<JsonWebKey>>> source;
    private final Duration kept;
    private final Duration atMostEvery;
    private final Clock clock;
    private final AtomicReference<@Nullable Uni<List<JsonWebKey>>> fetch = new AtomicReference<>();
    private volatile @Nullable List<JsonWebKey> last;
    private volatile Instant fetchedAt = Instant.MIN;
    private volatile Instant triedAt = Instant.MIN;

    /**
     * @param name of the issuer, for the log
     * @param source fetches the keys
     * @param kept how long they are used before they are fetched again
     * @param atMostEvery the least time between two fetches
     */
    IssuerKeys(String name, Supplier<Uni<List<JsonWebKey>>> source, Duration kept, Duration atMostEvery, Clock clock) {
        this.name = name;
        this.source = source;
        this.kept = kept;
        this.atMostEvery = atMostEvery;
        this.clock = clock;
    }

    /** The keys; fails where none were ever fetched. */
    Uni<List<JsonWebKey>> current() {
        boolean isFresh = last != null && clock.instant().isBefore(fetchedAt.plus(kept));
        return isFresh ? known() : renewed();
    }

    /** The keys as the issuer publishes them now, or as last fetched where that was a moment ago. */
    Uni<List<JsonWebKey>> renewed() {
        List<JsonWebKey> present = last;
        if (present != null && clock.instant().isBefore(triedAt.plus(atMostEvery))) {
            return Uni.createFrom().item(present);
        }
        Uni<List<JsonWebKey>> mine = Uni.createFrom()
                .deferred(source::get)
                .onItemOrFailure()
                .transformToUni(this::settle)
                .memoize()
                .indefinitely();
        Uni<List<JsonWebKey>> shared = fetch.compareAndExchange(null, mine);
        return shared == null ? mine : shared;
    }

    private Uni<List<JsonWebKey>> settle(@Nullable List<JsonWebKey> fetched, @Nullable Throwable failure) {
        Instant now = clock.instant();
        triedAt = now;
        if (fetched != null) {
            fetchedAt = now;
            last = fetched;
            fetch.set(null);
            return Uni.createFrom().item(fetched);
        }
        fetch.set(null);
        LOG.warnf("The keys of the issuer %s were not fetched: %s", name, failure == null ? "" : failure.getMessage());
        return last == null ? Uni.createFrom().failure(failure) : known();
    }

    private Uni<List<JsonWebKey>> known() {
        return Uni.createFrom().item(last);
    }
}
