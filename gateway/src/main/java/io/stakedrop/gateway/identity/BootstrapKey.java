package io.stakedrop.gateway.identity;

import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's own key with scope {@code admin}, from the configuration: it makes the first tenant and key. Only its
 * hash is kept here.
 */
@Startup
@Singleton
class BootstrapKey {

    private static final int LEAST_CHARACTERS = 32;
    private static final String NAME = "key:bootstrap";

    private final Optional<SecretHash> hash;
    private final SecurityIdentity identity = VerifiedKey.identityOf(new ApiConsumer(
            ApiConsumer.NO_TENANT, NAME, Set.of(Scope.ADMIN), NAME, Optional.empty(), Optional.empty()));

    BootstrapKey(IdentityConfig config) {
        hash = config.bootstrapKey().map(BootstrapKey::hash);
    }

    /** The operator's identity, if this is the operator's key. */
    Optional<SecurityIdentity> identify(SecretHash presented) {
        return hash.filter(presented::equals).map(same -> identity);
    }

    private static SecretHash hash(String key) {
        if (key.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException("STAKEDROP_BOOTSTRAP_KEY has " + key.length() + " characters: give it "
                    + LEAST_CHARACTERS + " or more, for example from `openssl rand -hex 32`.");
        }
        return SecretHash.of(key);
    }
}
