package io.stakedrop.gateway.token;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives tokens by the grants of RFC 6749. */
@Singleton
class TokenService {

    private final ServiceTokenService services;
    private final Clients clients;
    private final ClientSessions sessions;
    private final AccessTokens tokens;
    private final FailedAttempts failures;

    TokenService(
            ServiceTokenService services,
            Clients clients,
            ClientSessions sessions,
            AccessTokens tokens,
            FailedAttempts failures) {
        this.services = services;
        this.clients = clients;
        this.sessions = sessions;
        this.tokens = tokens;
        this.failures = failures;
    }

    /**
     * Gives the token that is asked for.
     *
     * @param authorization the header, if it came
     * @param source the address that asks
     * @return fails with {@link TokenRefusedException} where the request is not one that gets a token
     */
    Uni<TokenView> grant(@Nullable String authorization, TokenForm form, String source) {
        failures.check(source);
        return switch (form.grantType) {
            case "client_credentials" -> forItself(authorization, form, source);
            case "refresh_token" -> refresh(authorization, form, source);
            case null, default ->
                throw new TokenRefusedException(
                        TokenError.UNSUPPORTED_GRANT_TYPE, "grant_type must be client_credentials or refresh_token.");
        };
    }

    private Uni<TokenView> forItself(@Nullable String authorization, TokenForm form, String source) {
        if (services.isFromService(authorization, form)) {
            return Uni.createFrom().item(services.grant(authorization, form, source));
        }
        return clients.identify(authorization, form.clientId, form.clientSecret, source)
                .map(clients::requireOperating)
                .map(client -> {
                    if (client.kind() == ClientKind.PUBLIC) {
                        throw new TokenRefusedException(
                                TokenError.UNAUTHORIZED_CLIENT,
                                "A public client has no credentials of its own: let a wallet sign in.");
                    }
                    return tokens.give(
                            new AccessClaims(
                                    client.tenant(),
                                    client.credential(),
                                    client.id(),
                                    AskedScopes.within(client.scopes(), form.scope),
                                    Optional.empty()),
                            null);
                });
    }

    private Uni<TokenView> refresh(@Nullable String authorization, TokenForm form, String source) {
        String refreshToken = form.refreshToken;
        if (refreshToken == null) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST, "refresh_token is required.");
        }
        return clients.identify(authorization, form.clientId, form.clientSecret, source)
                .map(clients::requireOperating)
                .flatMap(client -> sessions.refresh(client, refreshToken, form.scope));
    }
}
