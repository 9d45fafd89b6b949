package io.stakedrop.gateway.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant to be made. */
record TenantRequest(
        @NotBlank
        @Size(max = 100)
        @Schema(
                description = "Name of the organisation",
                examples = {"Example Exchange"})
        String name) {}
