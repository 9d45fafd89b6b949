/**
 * Who may use the API: tenants, their API keys with scopes and expiry, and the check of a presented key.
 * Only a key's SHA-256 hash and prefix are stored; a verdict is kept for at most a second, so that a revocation holds everywhere by then.
 */
@NullMarked
package io.stakedrop.gateway.identity;

import org.jspecify.annotations.NullMarked;
