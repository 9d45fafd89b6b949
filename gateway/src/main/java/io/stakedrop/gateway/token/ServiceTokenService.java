package io.stakedrop.gateway.token;

import static java.util.stream.Collectors.toCollection;

import io.stakedrop.gateway.ratelimit.FailedAttempts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives services the tokens with which they call each other. */
@Singleton
class ServiceTokenService {

    private final ServiceClients clients;
    private final InternalTokens tokens;
    private final FailedAttempts failures;
    private final Clock clock;

    ServiceTokenService(ServiceClients clients, InternalTokens tokens, FailedAttempts failures, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.failures = failures;
        this.clock = clock;
    }

    /** Whether the request is one of a configured service, be its secret right or not. */
    boolean isFromService(@Nullable String authorization, TokenForm form) {
        return ClientCredentials.parse(authorization, form.clientId, form.clientSecret)
                .filter(credentials -> clients.isKnown(credentials.id()))
                .isPresent();
    }

    /**
     * Gives the token that a service asks for.
     *
     * @param authorization the header, if it came
     * @param source the address that asks
     * @throws TokenRefusedException where the request is not one that gets a token
     */
    TokenView grant(@Nullable String authorization, TokenForm form, String source) {
        failures.check(source);
        ServiceClients.ServiceClient client = authenticate(authorization, form, source);
        String audience = require("audience", form.audience);
        if (!client.audiences().contains(audience)) {
            throw new TokenRefusedException(
                    TokenError.INVALID_TARGET, client.name() + " may call " + client.audiences() + ".");
        }
        String scope = scope(client, form.scope);
        InternalToken token = tokens.mint(new TokenClaims(
                audience,
                "service:" + client.name(),
                uuid("tenant", require("tenant", form.tenant)),
                scope,
                Optional.ofNullable(form.job).map(job -> uuid("job", job))));
        long expiresIn = Duration.between(clock.instant(), token.expiresAt()).toSeconds();
        return new TokenView(token.text(), "Bearer", expiresIn, scope, null);
    }

    private ServiceClients.ServiceClient authenticate(@Nullable String authorization, TokenForm form, String source) {
        return ClientCredentials.parse(authorization, form.clientId, form.clientSecret)
                .flatMap(credentials -> clients.authenticate(credentials.id(), credentials.secret()))
                .orElseThrow(() -> {
                    failures.count(source);
                    return new TokenRefusedException(
                            TokenError.INVALID_CLIENT,
                            "Send the service's name and secret, by HTTP Basic or as client_id and client_secret.");
                });
    }

    private static String scope(ServiceClients.ServiceClient client, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return String.join(" ", new TreeSet<>(client.scopes()));
        }
        Set<String> scopes = Arrays.stream(asked.strip().split(" +")).collect(toCollection(TreeSet::new));
        if (!client.scopes().containsAll(scopes)) {
            throw new TokenRefusedException(
                    TokenError.INVALID_SCOPE, client.name() + " may have " + client.scopes() + ".");
        }
        return String.join(" ", scopes);
    }

    private static String require(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST, parameter + " is required.");
        }
        return value;
    }

    private static UUID uuid(String parameter, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAUuid) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST, parameter + " must be a UUID.");
        }
    }
}
