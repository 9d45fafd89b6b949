package io.stakedrop.gateway.identity;

import java.util.UUID;

/**
 * CDI event on every replica within a second after a credential was revoked or changed, or a tenant was suspended:
 * what is known of it no longer holds, and what it opened ends. It may come twice; observers must not block.
 *
 * @param credential as in {@link ApiConsumer#credential()}, or {@code tenant:<uuid>} for all of a tenant's
 */
public record CredentialRevoked(String credential) {

    /** The name of all credentials of a tenant. */
    static String allOf(UUID tenant) {
        return "tenant:" + tenant;
    }

    /** Whether this consumer's credential is meant. */
    public boolean concerns(ApiConsumer consumer) {
        return credential.equals(consumer.credential()) || credential.equals(allOf(consumer.tenant()));
    }
}
