package io.stakedrop.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry as it is shown. */
@Schema(name = "AuditEntry", description = "Who changed what, before and after.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntryView(
        UUID id,
        Instant recordedAt,

        @Schema(
                description = "Who did it",
                examples = {"key:0193b5a0-7c1e-7d3a-9f60-2f0f5c1f4a11"})
        String actor,

        @Schema(description = "The tenant of who did it; all zeros for the operator")
        UUID actorTenantId,

        @Schema(
                description = "What was done",
                examples = {"key.rotated"})
        String action,

        @Schema(
                description = "With what",
                examples = {"key:0193b5a0-7c1e-7d3a-9f60-2f0f5c1f4a11"})
        String target,

        @Schema(description = "Whose it is; absent for what is the whole installation's") @Nullable
        UUID tenantId,

        @Schema(description = "As it was shown before; absent where it was made") @Nullable
        JsonNode before,

        @Schema(description = "As it is shown since; absent where it was removed") @Nullable
        JsonNode after,

        @Schema(description = "The request that did it") @Nullable
        String requestId) {

    static AuditEntryView of(AuditEntry entry) {
        return new AuditEntryView(
                entry.id(),
                entry.recordedAt(),
                entry.actor(),
                entry.actorTenant(),
                entry.action(),
                entry.target().name(),
                entry.target().tenant(),
                entry.before(),
                entry.after(),
                entry.requestId());
    }
}
