/**
 * Who may use the API: tenants, their members with roles, their API keys with scopes and expiry, and the check of what is presented.
 * Only a key's SHA-256 hash and prefix are stored; what is known of it is kept until it is announced to have changed, which every replica knows within a second.
 */
@NullMarked
package io.stakedrop.gateway.identity;

import org.jspecify.annotations.NullMarked;
