package io.stakedrop.gateway.token;

import io.stakedrop.gateway.identity.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an access token says, besides its times, issuer and audience (RFC 9068, section 2.2).
 *
 * @param subject {@code client:<uuid>}, or a wallet by CAIP-10
 * @param client to whom it is given
 * @param session that it ends with, where a wallet signed in
 */
public record AccessClaims(UUID tenant, String subject, UUID client, Set<Scope> scopes, Optional<UUID> session) {

    public AccessClaims {
        scopes = Set.copyOf(scopes);
    }
}
