package io.stakedrop.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says whom a presented key belongs to. Strangers learn only that a key is not valid, never why. */
@Singleton
class KeyVerifier {

    private static final Logger LOG = Logger.getLogger(KeyVerifier.class);

    private final KeySource keys;
    private final BootstrapKey bootstrapKey;
    private final FailedAttempts failures;
    private final KeyUses uses;
    private final Clock clock;
    private final VerdictCache verdicts;

    KeyVerifier(
            KeySource keys,
            BootstrapKey bootstrapKey,
            FailedAttempts failures,
            KeyUses uses,
            Clock clock,
            IdentityConfig config) {
        this.keys = keys;
        this.bootstrapKey = bootstrapKey;
        this.failures = failures;
        this.uses = uses;
        this.clock = clock;
        this.verdicts = new VerdictCache(config.verdicts(), config.verdictLifetime(), clock);
    }

    /**
     * Checks a key.
     *
     * @param presented the header's value as it came
     * @param source the address that sent it
     * @return the key's identity; fails with {@link AuthenticationFailedException} when the key is unknown, wrong,
     *     expired or revoked, and with a {@link ProblemException} when the source failed too often (429) or the
     *     database does not answer (503)
     */
    Uni<SecurityIdentity> verify(String presented, String source) {
        SecretHash hash = SecretHash.of(presented);
        Optional<SecurityIdentity> operator = bootstrapKey.identify(hash);
        if (operator.isPresent()) {
            return Uni.createFrom().item(operator.get());
        }
        if (!verdicts.wasGood(hash)) {
            failures.check(source);
        }
        Optional<KeyText> key = KeyText.parse(presented);
        if (key.isEmpty()) {
            return refuse(source);
        }
        return verdicts.find(hash, () -> lookUp(key.get(), hash))
                .onFailure()
                .transform(KeyVerifier::unavailable)
                .flatMap(verdict -> verdict.filter(verified -> verified.key().isUsableAt(clock.instant()))
                        .map(this::accept)
                        .orElseGet(() -> refuse(source)));
    }

    private Uni<Optional<VerifiedKey>> lookUp(KeyText key, SecretHash hash) {
        return keys.findByPrefix(key.prefix())
                .map(found -> found.filter(stored -> stored.hash().equals(hash)).map(VerifiedKey::of));
    }

    private Uni<SecurityIdentity> accept(VerifiedKey verified) {
        uses.record(verified.key().id());
        return Uni.createFrom().item(verified.identity());
    }

    private Uni<SecurityIdentity> refuse(String source) {
        failures.count(source);
        return Uni.createFrom().failure(new AuthenticationFailedException("The API key is not valid."));
    }

    private static ProblemException unavailable(Throwable failure) {
        LOG.errorf(failure, "API keys cannot be checked");
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE, "API keys cannot be checked for now; try again in a few seconds.");
    }
}
