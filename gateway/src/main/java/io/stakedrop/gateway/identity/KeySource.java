package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where the verifier finds stored keys. */
interface KeySource {

    /** The key of this prefix, revoked and expired ones too. */
    Uni<Optional<ApiKey>> findByPrefix(String prefix);
}
