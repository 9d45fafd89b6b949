package io.stakedrop.gateway.blocklist;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who is to be blocked. */
record BlockRequest(
        @NotNull BlockKind kind,

        @NotBlank
        @Size(max = 200)
        @Schema(
                description = "The address or network (CIDR), the wallet (CAIP-10), the credential, or the tenant's id",
                examples = {"192.0.2.0/24"})
        String value,

        @NotBlank
        @Size(max = 500)
        @Schema(
                description = "Why, for the operator; who is blocked does not learn it",
                examples = {"credential stuffing on 2026-11-20"})
        String reason,

        @Future
        @Schema(
                description = "First instant at which it no longer holds; absent for never",
                examples = {"2030-01-01T00:00:00Z"})
        @Nullable
        Instant expiresAt) {}
