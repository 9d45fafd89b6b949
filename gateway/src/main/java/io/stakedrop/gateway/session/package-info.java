/**
 * Wallets that signed in: Sign-In with Ethereum (EIP-4361), the sessions that it begins, and their refresh tokens.
 * A refresh token is good for one use; who uses one again ends the session, on every replica at once.
 */
@NullMarked
package io.stakedrop.gateway.session;

import org.jspecify.annotations.NullMarked;
