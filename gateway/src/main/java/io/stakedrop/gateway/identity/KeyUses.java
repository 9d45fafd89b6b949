package io.stakedrop.gateway.identity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Remembers when keys were used and writes it now and then: one statement for all keys, however many requests came. */
@Singleton
class KeyUses {

    private static final Logger LOG = Logger.getLogger(KeyUses.class);

    private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
    private final ApiKeyRepository keys;
    private final Clock clock;

    KeyUses(ApiKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    void record(UUID key) {
        uses.put(key, clock.instant());
    }

    @Scheduled(every = "{stakedrop.identity.uses-written-every}", delayed = "{stakedrop.identity.uses-written-every}")
    Uni<Void> write() {
        Map<UUID, Instant> written = new HashMap<>();
        uses.keySet().forEach(key -> {
            Instant at = uses.remove(key);
            if (at != null) {
                written.put(key, at);
            }
        });
        if (written.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return keys.recordUses(written).onFailure().recoverWithItem(failure -> {
            LOG.warnf("When %d keys were last used was not written: %s", written.size(), failure.getMessage());
            return null;
        });
    }
}
