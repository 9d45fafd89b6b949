package io.stakedrop.gateway.token;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The signing keys in memory, as last read; the last good ones are kept while the database is away. */
@Singleton
class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final SigningKeyRepository repository;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile KeySet keys = new KeySet(List.of());

    SigningKeys(SigningKeyRepository repository, Ids ids, Clock clock) {
        this.repository = repository;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key that signs now, absent until the database answered once. */
    Optional<SigningKey> signer() {
        return keys.signerAt(clock.instant());
    }

    List<SigningKey> published() {
        return keys.publishedAt(clock.instant());
    }

    /** Starts with the keys in hand, so that no request waits for them. */
    void start(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::read);
    }

    /** Reads the keys; the gateway's first replica makes one. */
    @Scheduled(every = "{stakedrop.token.keys-read-every}", delayed = "{stakedrop.token.keys-read-every}")
    Uni<Void> read() {
        Uni<KeySet> source = keys.keys().isEmpty() ? repository.readOrMake(this::makeFirst) : repository.read();
        return source.invoke(read -> keys = read)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Signing keys were not read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private SigningKey makeFirst() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LOG.info("Making the first signing key");
        return SigningKey.generate(ids.next().toString(), now, random);
    }
}
