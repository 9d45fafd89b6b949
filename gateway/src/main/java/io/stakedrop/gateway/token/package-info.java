/**
 * What the gateway signs (ES256): internal tokens for the services, access tokens for tenants' OAuth 2.0 clients and wallets, and the keys for it.
 * Signing keys live in the database and are published before their first use, so that every replica's tokens verify everywhere.
 */
@NullMarked
package io.stakedrop.gateway.token;

import org.jspecify.annotations.NullMarked;
