package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;

/** Checks the access tokens of one or more issuers: the gateway itself, or those that its configuration names. */
public interface TokenIssuer {

    /** Whether tokens with this {@code iss} are checked here. */
    boolean isKnown(String issuer);

    /**
     * Checks a token (a JWT in JWS compact form).
     *
     * @param issuer that it claims, one of those that are known here
     * @return whom it stands for, until it expires; fails with {@link AccessTokenRefusedException} when it is not to be accepted, and with
     *     any other exception when that cannot be found out for now
     */
    Uni<ApiConsumer> verify(String token, String issuer);
}
