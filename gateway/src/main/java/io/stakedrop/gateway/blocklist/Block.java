package io.stakedrop.gateway.blocklist;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list.
 *
 * @param value in the canonical form of its kind
 * @param reason for the operator; who is blocked does not learn it
 * @param expiresAt first instant at which it no longer holds, null for never
 */
record Block(
        UUID id,
        BlockKind kind,
        String value,
        String reason,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
