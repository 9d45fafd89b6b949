package io.stakedrop.gateway.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that uses the API.
 *
 * @param suspendedAt since when none of its credentials works, null while they do
 */
public record Tenant(
        UUID id, String name, Instant createdAt, @Nullable Instant suspendedAt) {

    Tenant withName(String changed) {
        return new Tenant(id, changed, createdAt, suspendedAt);
    }

    Tenant withSuspendedAt(@Nullable Instant changed) {
        return new Tenant(id, name, createdAt, changed);
    }
}
