package io.stakedrop.gateway.identity;

import java.util.UUID;

/**
 * CDI event on every replica within a second after a credential was revoked or changed, or those of a tenant, a wallet
 * or an issuer's user were: what is known of them no longer holds, and what they opened ends. It may come twice;
 * observers must not block.
 *
 * @param credential as in {@link ApiConsumer#credential()}; {@code tenant:<uuid>} for all of a tenant's; or
 *     {@link MemberIdentity#credential()} for all of a person's
 */
public record CredentialRevoked(String credential) {

    private static final String TENANT = "tenant:";

    /** The name of all credentials of a tenant. */
    public static String allOf(UUID tenant) {
        return TENANT + tenant;
    }

    /** Whether this consumer's credential is meant. */
    public boolean concerns(ApiConsumer consumer) {
        return credential.equals(consumer.credential())
                || credential.equals(allOf(consumer.tenant()))
                || consumer.wallet()
                        .map(wallet -> credential.equals(MemberIdentity.Wallet.PREFIX + wallet))
                        .orElse(false);
    }

    boolean isOfTenant() {
        return credential.startsWith(TENANT);
    }
}
