package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.gateway.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A client that was just made or rotated, with its secret. */
@Schema(name = "NewOAuthClient", description = "An OAuth client with its secret, which is shown this once.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewClientView(
        @Schema(description = "Its `client_id`") UUID id,

        @Schema(examples = {"web app"}) String name,

        ClientKind kind,
        List<Scope> scopes,
        List<Scope> userScopes,

        @Schema(examples = {"[\"https://app.example\"]"}) List<String> signInOrigins,

        Instant createdAt,

        @Schema(description = "Until when the secret before works; absent where there was none") @Nullable
        Instant previousSecretUntil,

        @Schema(description = "Its `client_secret`; absent for a public client. Keep it, it is not shown again")
        @Nullable
        String secret) {

    static NewClientView of(OAuthClient client, @Nullable String secret) {
        ClientView view = ClientView.of(client);
        return new NewClientView(
                view.id(),
                view.name(),
                view.kind(),
                view.scopes(),
                view.userScopes(),
                view.signInOrigins(),
                view.createdAt(),
                view.previousSecretUntil(),
                secret);
    }

    @Override
    public String toString() {
        return "NewClientView[" + id + "]";
    }
}
