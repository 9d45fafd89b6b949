package io.stakedrop.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's own key with the scopes {@code admin} and {@code audit:read}, from the configuration: it makes the first
 * tenant and key. Where none is configured and there is no tenant yet, one is made and printed, once for all replicas.
 * Only its hash is kept.
 */
@Singleton
class BootstrapKey {

    private static final int LEAST_CHARACTERS = 32;
    private static final String NAME = "key:bootstrap";

    private final Optional<SecretHash> configured;
    private final BootstrapKeyRepository repository;
    private final SecurityIdentity identity = VerifiedKey.identityOf(new ApiConsumer(
            ApiConsumer.NO_TENANT,
            NAME,
            Set.of(Scope.ADMIN, Scope.AUDIT_READ),
            NAME,
            Optional.empty(),
            Optional.empty()));
    private volatile Optional<SecretHash> hash;

    BootstrapKey(IdentityConfig config, BootstrapKeyRepository repository) {
        this.configured = config.bootstrapKey().map(BootstrapKey::hash);
        this.repository = repository;
        this.hash = configured;
    }

    /** The operator's identity, if this is the operator's key. */
    Optional<SecurityIdentity> identify(SecretHash presented) {
        return hash.filter(presented::equals).map(same -> identity);
    }

    void onStart(@Observes StartupEvent event) throws Throwable {
        if (configured.isEmpty()) {
            VertxContextSupport.subscribeAndAwait(() -> readOrMake(System.out));
        }
    }

    /** @param console gets the key's text if it was made here; the only place where it ever appears */
    Uni<Void> readOrMake(PrintStream console) {
        KeyText made = KeyText.generate(new SecureRandom());
        return repository
                .insertFirst(made.hash())
                .invoke(isFirst -> {
                    if (isFirst) {
                        console.println("The operator's key, shown this once, is " + made.reveal());
                    }
                })
                .chain(repository::find)
                .invoke(found -> hash = found)
                .replaceWithVoid();
    }

    private static SecretHash hash(String key) {
        if (key.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException("STAKEDROP_BOOTSTRAP_KEY has " + key.length() + " characters: give it "
                    + LEAST_CHARACTERS + " or more, for example from `openssl rand -hex 32`.");
        }
        return SecretHash.of(key);
    }
}
