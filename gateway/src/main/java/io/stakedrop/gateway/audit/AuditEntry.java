package io.stakedrop.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change, as recorded.
 *
 * @param before the thing as it was shown before, null where there was none
 * @param after the thing as it is shown since, null where there is none
 * @param requestId the request that changed it, null where none did
 */
record AuditEntry(
        UUID id,
        Instant recordedAt,
        String actor,
        UUID actorTenant,
        String action,
        AuditTarget target,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String requestId) {}
