package io.stakedrop.gateway.issuer;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.AccessTokenRefusedException;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Members;
import io.stakedrop.gateway.identity.TokenIssuer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Verifies tokens of the configured issuers. */
@Singleton
class ExternalTokens implements TokenIssuer {

    private final Map<String, ExternalIssuer> issuers = new HashMap<>();

    ExternalTokens(IssuerConfig config, JwksClient jwks, Members members, Clock clock) {
        config.issuers()
                .forEach((name, issuer) -> issuers.put(
                        issuer.url(),
                        new ExternalIssuer(
                                name,
                                issuer,
                                new IssuerKeys(
                                        name,
                                        () -> jwks.fetch(issuer),
                                        issuer.keysKept(),
                                        issuer.fetchedAtMostEvery(),
                                        clock),
                                members,
                                clock)));
    }

    @Override
    public boolean isKnown(String issuer) {
        return issuers.containsKey(issuer);
    }

    @Override
    public Uni<ApiConsumer> verify(String token, String issuer) {
        ExternalIssuer known = issuers.get(issuer);
        if (known == null) {
            return Uni.createFrom().failure(new AccessTokenRefusedException("The issuer is not trusted here.", false));
        }
        return known.verify(token);
    }
}
