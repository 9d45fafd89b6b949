package io.stakedrop.gateway.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
    private final KeyRotation rotation;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile KeySet keys = new KeySet(List.of());

    SigningKeys(SigningKeyRepository repository, TokenConfig config, Ids ids, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.rotation = new KeyRotation(
                config.keys().rotatedEvery(),
                config.keys().publishedBefore(),
                config.keys().publishedAfter());
        this.ids = ids;
        this.clock = clock;
        Gauge.builder("stakedrop.token.signing.key.age", this, SigningKeys::ageSeconds)
                .description("How long the present signing key has signed; NaN while there is none")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** The key that signs now, absent until the database answered once. */
    Optional<SigningKey> signer() {
        return keys.signerAt(clock.instant());
    }

    List<SigningKey> published() {
        return keys.publishedAt(clock.instant());
    }

    /** The published key of this name. */
    Optional<SigningKey> findPublished(String kid) {
        return published().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** Starts with the keys in hand, so that no request waits for them. */
    void start(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> keep(rotate()));
    }

    /** Reads the keys, and lets one replica rotate them when it is time. */
    @Scheduled(every = "{stakedrop.token.keys.read-every}", delayed = "{stakedrop.token.keys.read-every}")
    Uni<Void> read() {
        return keep(rotation.isDue(keys, clock.instant()) ? rotate() : repository.read());
    }

    private Uni<Void> keep(Uni<KeySet> source) {
        return source.invoke(read -> keys = read)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Signing keys were not read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<KeySet> rotate() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return repository.change(present -> rotation.apply(present, now, this::make));
    }

    private SigningKey make(Instant publishedAt, Instant activeFrom) {
        String kid = ids.next().toString();
        LOG.infof("Signing key %s is published now and signs from %s on", kid, activeFrom);
        return SigningKey.generate(kid, publishedAt, activeFrom, random);
    }

    private double ageSeconds() {
        return signer().map(key -> (double)
                        Duration.between(key.activeFrom(), clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }
}
