package io.stakedrop.gateway.session;

import java.time.Instant;

/**
 * A value that one sign-in message may have, once.
 *
 * @param text hexadecimal digits in lower case
 * @param expiresAt first instant at which it is no longer good
 */
record Nonce(String text, Instant expiresAt) {}
