package io.stakedrop.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant as it is shown. */
@Schema(name = "Tenant", description = "An organisation that uses the API.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TenantView(
        @Schema(examples = {"0193b5a0-7c1e-7d3a-9f60-2f0f5c1f4a11"})
        UUID id,

        @Schema(examples = {"Example Exchange"}) String name,

        Instant createdAt,

        @Schema(description = "Since when none of its credentials works; absent while they do") @Nullable
        Instant suspendedAt) {

    static TenantView of(Tenant tenant) {
        return new TenantView(tenant.id(), tenant.name(), tenant.createdAt(), tenant.suspendedAt());
    }
}
