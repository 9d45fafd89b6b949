package io.stakedrop.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key as it is shown: never with its secret. */
@Schema(name = "ApiKey", description = "An API key, without its secret.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyView(
        UUID id,

        @Schema(examples = {"backend"}) String name,

        @Schema(
                description = "The part of the key that names it",
                examples = {"Yk3vQ0aZ"})
        String prefix,

        List<Scope> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant revokedAt,

        @Schema(description = "Until when the secret before the last rotation works; absent where there was none")
        @Nullable
        Instant previousSecretUntil,

        @Schema(description = "When the key was last accepted, to about half a minute") @Nullable
        Instant lastUsedAt) {

    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.scopes().stream().sorted().toList(),
                key.expiresAt(),
                key.createdAt(),
                key.revokedAt(),
                key.previous() == null ? null : key.previous().expiresAt(),
                key.lastUsedAt());
    }
}
