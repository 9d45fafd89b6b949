package io.stakedrop.gateway.routing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers of one service that wait for their readers, each of which holds a connection to the service meanwhile. A
 * tenant has so many places for them. Where one more has to wait, that which has waited longest since its reader last took
 * something makes room: not the one of a reader who goes on.
 *
 * @param <A> an answer, by its identity
 */
final class HeldAnswers<A> {

    private final int mostOfTenant;
    private final Map<UUID, SequencedSet<A>> waiting = new ConcurrentHashMap<>();

    /** @param mostOfTenant how many of one tenant may wait */
    HeldAnswers(int mostOfTenant) {
        this.mostOfTenant = mostOfTenant;
    }

    /**
     * An answer waits for its reader from now on.
     *
     * @return the one to be given up for it, which has no place any more
     */
    Optional<A> hold(UUID tenant, A answer) {
        SequencedSet<A> ofTenant = waiting.computeIfAbsent(tenant, first -> new LinkedHashSet<>());
        synchronized (ofTenant) {
            ofTenant.addLast(answer);
            return ofTenant.size() > mostOfTenant ? Optional.of(ofTenant.removeFirst()) : Optional.empty();
        }
    }

    /** Its reader has taken what waited, or it has ended. */
    void release(UUID tenant, A answer) {
        SequencedSet<A> ofTenant = waiting.get(tenant);
        if (ofTenant != null) {
            synchronized (ofTenant) {
                ofTenant.remove(answer);
            }
        }
    }
}
