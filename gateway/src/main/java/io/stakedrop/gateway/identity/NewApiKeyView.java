package io.stakedrop.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that was just made or rotated, with its secret. */
@Schema(name = "NewApiKey", description = "An API key with its secret, which is shown this once.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewApiKeyView(
        UUID id,

        @Schema(examples = "backend") String name,

        @Schema(description = "The part of the key that names it", examples = "Yk3vQ0aZ")
        String prefix,

        List<Scope> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,

        @Schema(description = "Until when the secret before works; absent where there was none") @Nullable
        Instant previousSecretUntil,

        @Schema(
                description = "The value of the header `X-API-Key`; keep it, it is not shown again",
                examples = {"sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXw"})
        String key) {

    static NewApiKeyView of(NewApiKey made) {
        ApiKey key = made.key();
        return new NewApiKeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.scopes().stream().sorted().toList(),
                key.expiresAt(),
                key.createdAt(),
                key.previous() == null ? null : key.previous().expiresAt(),
                made.text().reveal());
    }

    @Override
    public String toString() {
        return "NewApiKeyView[" + prefix + "]";
    }
}
