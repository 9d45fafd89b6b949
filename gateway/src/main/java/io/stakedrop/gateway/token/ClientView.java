package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.gateway.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A client as it is shown: never with its secret. */
@Schema(name = "OAuthClient", description = "An application that asks for tokens, without its secret.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientView(
        @Schema(description = "Its `client_id`") UUID id,

        @Schema(examples = {"web app"}) String name,

        ClientKind kind,
        List<Scope> scopes,
        List<Scope> userScopes,

        @Schema(examples = {"[\"https://app.example\"]"}) List<String> signInOrigins,

        Instant createdAt,
        @Nullable Instant revokedAt,

        @Schema(description = "Until when the secret before the last rotation works; absent where there was none")
        @Nullable
        Instant previousSecretUntil) {

    static ClientView of(OAuthClient client) {
        return new ClientView(
                client.id(),
                client.name(),
                client.kind(),
                client.scopes().stream().sorted().toList(),
                client.userScopes().stream().sorted().toList(),
                client.signInOrigins(),
                client.createdAt(),
                client.revokedAt(),
                client.previous() == null ? null : client.previous().expiresAt());
    }
}
