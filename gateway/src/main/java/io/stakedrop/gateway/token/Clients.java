package io.stakedrop.gateway.token;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.SuspendedTenants;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says which client sends a request to the endpoints of OAuth 2.0 (RFC 6749, section 2.3). */
@Singleton
public class Clients {

    private final ClientRepository repository;
    private final SuspendedTenants suspended;
    private final FailedAttempts failures;
    private final Clock clock;

    Clients(ClientRepository repository, SuspendedTenants suspended, FailedAttempts failures, Clock clock) {
        this.repository = repository;
        this.suspended = suspended;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * The client that its secret proves, or a public one that its id names.
     *
     * @param authorization the header, if it came
     * @param id of the form or the body, if it came
     * @param secret of the form, if it came
     * @param source the address that asks
     * @return fails with {@link TokenRefusedException} where there is none ({@code invalid_client}), and with
     *     {@code too-many-failures} where the source failed too often
     */
    public Uni<OAuthClient> identify(
            @Nullable String authorization, @Nullable String id, @Nullable String secret, String source) {
        failures.check(source);
        Optional<ClientCredentials> credentials = ClientCredentials.parse(authorization, id, secret);
        if (credentials.isEmpty() && (authorization != null || secret != null)) {
            return Uni.createFrom().failure(refuse(source));
        }
        String proof = credentials.map(ClientCredentials::secret).orElse(null);
        return parse(credentials.map(ClientCredentials::id).orElse(id))
                .map(repository::findActive)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(client -> client.isProvenBy(proof, clock.instant()))
                        .orElseThrow(() -> refuse(source)));
    }

    /**
     * The client of this id, which proves nothing; fails like {@link #identify}.
     *
     * @param source the address that asks
     */
    public Uni<OAuthClient> find(UUID id, String source) {
        failures.check(source);
        return repository.findActive(id).map(found -> found.orElseThrow(() -> refuse(source)));
    }

    /**
     * The same client, where it may get tokens.
     *
     * @throws TokenRefusedException {@code unauthorized_client} where its tenant is suspended
     */
    public OAuthClient requireOperating(OAuthClient client) {
        if (suspended.contains(client.tenant())) {
            throw new TokenRefusedException(
                    TokenError.UNAUTHORIZED_CLIENT,
                    "The client's tenant is suspended: ask the operator of this installation what to do about it.");
        }
        return client;
    }

    /** The client of this id, unless it was revoked. */
    public Uni<Optional<OAuthClient>> findActive(UUID id) {
        return repository.findActive(id);
    }

    private TokenRefusedException refuse(String source) {
        failures.count(source);
        return new TokenRefusedException(
                TokenError.INVALID_CLIENT,
                "Send the client's id and secret, by HTTP Basic or as client_id and client_secret; a public client sends client_id alone.");
    }

    private static Optional<UUID> parse(@Nullable String id) {
        try {
            return Optional.ofNullable(id).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
