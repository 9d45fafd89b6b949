package io.stakedrop.gateway.identity;

import io.stakedrop.gateway.audit.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An authenticated caller of the API.
 *
 * @param tenant the organisation whose rows it sees
 * @param subject the {@code sub} claim of its tokens: {@code key:<uuid>} for a key, the wallet or user who signed in
 * @param scopes what it may do
 * @param credential what can be revoked: {@code key:<uuid>}, {@code session:<uuid>}, {@code client:<uuid>} or
 *     {@code token:<jti or subject>}
 * @param wallet the wallet that signed in, as CAIP-10 names it ({@code eip155:1:0x…})
 * @param expiresAt first instant at which the credential no longer works
 */
public record ApiConsumer(
        UUID tenant,
        String subject,
        Set<Scope> scopes,
        String credential,
        Optional<String> wallet,
        Optional<Instant> expiresAt)
        implements Actor {

    /** Attribute of the security identity that holds the consumer. */
    public static final String ATTRIBUTE = "stakedrop.consumer";

    /** The operator belongs to no tenant: the nil UUID of RFC 9562, section 5.9. */
    public static final UUID NO_TENANT = new UUID(0, 0);

    public ApiConsumer {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String getName() {
        return subject;
    }

    /** Whether it may give somebody these scopes: nobody gives more than he has, except the operator. */
    public boolean mayGive(Set<Scope> given) {
        return scopes.contains(Scope.ADMIN) || scopes.containsAll(given);
    }
}
