/**
 * The gateway's word to the services: internal tokens (ES256), the keys that sign them, and service tokens.
 * Signing keys live in the database and are published before their first use, so that every replica's tokens verify everywhere.
 */
@NullMarked
package io.stakedrop.gateway.token;

import org.jspecify.annotations.NullMarked;
