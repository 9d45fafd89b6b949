package io.stakedrop.kit.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens with which this service calls another one (OAuth 2.0 client credentials, RFC 6749, section 4.4). */
@ApplicationScoped
public class ServiceTokens {

    /**
     * A token for one audience, scope, tenant and job; reused until shortly before it expires.
     *
     * @param audience the called service, such as {@code staking-service}
     * @param scope space-separated scopes
     * @param tenant on whose behalf the call is made
     * @param job the job that calls, if one does
     * @return the value of {@code Authorization: Bearer …}; fails with {@code dependency-unavailable} when the gateway
     *     gives none
     */
    public Uni<String> token(String audience, String scope, UUID tenant, @Nullable UUID job) {
        return Uni.createFrom().failure(new UnsupportedOperationException(audience));
    }
}
