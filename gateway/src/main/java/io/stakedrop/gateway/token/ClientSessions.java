package io.stakedrop.gateway.token;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of wallets that signed in through clients. */
public interface ClientSessions {

    /** What the wallet of this session may do now; empty where the session has ended or is not known. */
    Uni<Optional<Set<Scope>>> findScopes(UUID session);

    /** Ends all sessions of a client, in the current transaction. */
    Uni<Void> endAllOf(OAuthClient client);

    /**
     * The next access token of a session (RFC 6749, section 6).
     *
     * @param client that asks
     * @param refreshToken as it came
     * @param scope that is asked for, null for all that the wallet may do
     * @return fails with {@link TokenRefusedException}
     */
    Uni<TokenView> refresh(OAuthClient client, String refreshToken, @Nullable String scope);
}
