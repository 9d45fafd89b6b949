package io.stakedrop.airdrop.preflight;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a finding is meant to be so. */
@Schema(name = "FindingSignOffRequest", description = "A word for a finding that blocks.")
record SignOffRequest(
        @NotBlank
        @Size(max = 1000)
        @Schema(
                description = "Why the list is right as it is; kept with who said so and when",
                examples = "The list reproduces a published root, which has these addresses.")
        String reason) {}
