package io.stakedrop.gateway.token;

import java.time.Instant;

/** A signed token in JWS compact form. */
public record InternalToken(String text, Instant expiresAt) {

    @Override
    public String toString() {
        return "InternalToken[expiresAt=" + expiresAt + "]";
    }
}
