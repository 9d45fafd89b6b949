package io.stakedrop.gateway.identity;

import java.time.Instant;

/**
 * A secret that a rotation replaced.
 *
 * @param expiresAt first instant at which it no longer works
 */
public record PreviousSecret(SecretHash hash, Instant expiresAt) {

    /** Whether it is this one and still works. */
    public boolean accepts(SecretHash presented, Instant now) {
        return hash.equals(presented) && now.isBefore(expiresAt);
    }
}
