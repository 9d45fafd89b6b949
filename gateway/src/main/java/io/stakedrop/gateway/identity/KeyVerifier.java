package io.stakedrop.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.LookUpCache;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Says whom a presented key belongs to. Stored keys are kept by their prefix until they change, so that neither a good
 * secret nor a guessed one asks the database. Strangers learn only that a key is not valid, never why.
 */
@Singleton
class KeyVerifier {

    private static final Logger LOG = Logger.getLogger(KeyVerifier.class);

    private final KeySource keys;
    private final BootstrapKey bootstrapKey;
    private final FailedAttempts failures;
    private final KeyUses uses;
    private final Clock clock;
    private final LookUpCache<String, VerifiedKey> known;

    KeyVerifier(
            KeySource keys,
            BootstrapKey bootstrapKey,
            FailedAttempts failures,
            KeyUses uses,
            Clock clock,
            Announcements announcements,
            IdentityConfig config) {
        this.keys = keys;
        this.bootstrapKey = bootstrapKey;
        this.failures = failures;
        this.uses = uses;
        this.clock = clock;
        this.known = announcements.newCache(config.verdicts());
    }

    /**
     * Checks a key. One that was good before is looked at whatever its neighbours at the address do, and a right secret
     * is let in however many wrong ones came for its key.
     *
     * @param presented the header's value as it came
     * @param source the address that sent it
     * @return the key's identity; fails with {@link AuthenticationFailedException} when the key is unknown, wrong,
     *     expired or revoked, and with a {@link ProblemException} when the source or the key failed too often (429) or
     *     the database does not answer (503)
     */
    Uni<SecurityIdentity> verify(String presented, String source) {
        SecretHash hash = SecretHash.of(presented);
        Optional<SecurityIdentity> operator = bootstrapKey.identify(hash);
        if (operator.isPresent()) {
            return Uni.createFrom().item(operator.get());
        }
        Optional<KeyText> key = KeyText.parse(presented);
        if (key.isEmpty()) {
            failures.check(source);
            return refuse(source);
        }
        String prefix = key.get().prefix();
        if (identify(known.findLastKnown(prefix), hash).isEmpty()) {
            failures.check(source);
        }
        return known.find(prefix, () -> lookUp(prefix))
                .onFailure()
                .transform(KeyVerifier::unavailable)
                .flatMap(found -> identify(found, hash)
                        .map(identity -> accept(found, identity))
                        .orElseGet(() -> refuse(source, prefix)));
    }

    void onRevoked(@Observes CredentialRevoked revoked) {
        known.forget(key -> revoked.concerns(key.consumer()));
    }

    private Uni<Optional<VerifiedKey>> lookUp(String prefix) {
        return keys.findByPrefix(prefix).map(found -> found.map(VerifiedKey::of));
    }

    private Optional<SecurityIdentity> identify(Optional<VerifiedKey> found, SecretHash hash) {
        return found.orElse(VerifiedKey.NOBODY).identify(hash, clock.instant());
    }

    private Uni<SecurityIdentity> accept(Optional<VerifiedKey> found, SecurityIdentity identity) {
        found.ifPresent(verified -> uses.record(verified.key().id()));
        return Uni.createFrom().item(identity);
    }

    private Uni<SecurityIdentity> refuse(String source, String prefix) {
        String key = "key:" + prefix;
        failures.count(source);
        failures.check(key);
        failures.count(key);
        return refuse();
    }

    private Uni<SecurityIdentity> refuse(String source) {
        failures.count(source);
        return refuse();
    }

    private static Uni<SecurityIdentity> refuse() {
        return Uni.createFrom().failure(new AuthenticationFailedException("The API key is not valid."));
    }

    private static ProblemException unavailable(Throwable failure) {
        LOG.errorf(failure, "API keys cannot be checked");
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE, "API keys cannot be checked for now; try again in a few seconds.");
    }
}
