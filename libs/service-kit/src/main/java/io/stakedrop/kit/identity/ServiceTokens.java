package io.stakedrop.kit.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tokens with which this service calls another one (OAuth 2.0 client credentials, RFC 6749, section 4.4). */
@ApplicationScoped
public class ServiceTokens {

    private static final Logger LOG = Logger.getLogger(ServiceTokens.class);
    private static final int MOST_TOKENS = 10_000;

    /** A token must outlive the call that it is fetched for. */
    private static final Duration SPARE = Duration.ofSeconds(15);

    private final TokenEndpoint endpoint;
    private final AsyncCache<TokenRequest, ServiceToken> tokens = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfter(Expiry.<TokenRequest, ServiceToken>creating(
                    (request, token) -> token.lifetime().minus(SPARE)))
            .buildAsync();

    ServiceTokens(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

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
        TokenRequest request = new TokenRequest(audience, scope, tenant, job);
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> tokens.get(
                        request, (wanted, executor) -> endpoint.fetch(wanted).subscribeAsCompletionStage()))
                // Whoever asked first may run on another event loop; a Hibernate session needs its own.
                .emitOn(task -> runOn(context, task))
                .map(ServiceToken::value)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "No service token for %s", audience))
                .onFailure()
                .transform(failure -> new ProblemException(
                        Problems.DEPENDENCY_UNAVAILABLE, "A service that this needs can't be called. Try again soon."));
    }

    private static void runOn(@Nullable Context context, Runnable task) {
        if (context == null) {
            task.run();
            return;
        }
        context.runOnContext(run -> task.run());
    }
}
