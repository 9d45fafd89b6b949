package io.stakedrop.gateway.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The plan that a tenant is to have. */
record TenantPlanRequest(
        @NotBlank
        @Size(max = 50)
        @Schema(
                description = "Name of the plan; `default` for that of the configuration",
                examples = {"gold"})
        String plan) {}
