package io.stakedrop.gateway.identity;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key to be made. */
record ApiKeyRequest(
        @NotBlank
        @Size(max = 100)
        @Schema(
                description = "What the key is for",
                examples = {"backend"})
        String name,

        @NotEmpty @Schema(description = "What the key allows")
        Set<Scope> scopes,

        @Future
        @Schema(
                description = "First instant at which the key no longer works; absent for never",
                examples = {"2030-01-01T00:00:00Z"})
        @Nullable
        Instant expiresAt) {}
