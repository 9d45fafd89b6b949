package io.stakedrop.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Identities whose token was verified, each until its token expires. */
@Singleton
class VerifiedTokens {

    private static final int MOST_TOKENS = 10_000;

    private final Cache<String, Verified> byToken;

    VerifiedTokens(Clock clock) {
        this.byToken = Caffeine.newBuilder()
                .maximumSize(MOST_TOKENS)
                .expireAfter(Expiry.<String, Verified>creating(
                        (token, verified) -> Duration.between(clock.instant(), verified.expires())))
                .build();
    }

    @Nullable
    SecurityIdentity find(String token) {
        Verified verified = byToken.getIfPresent(token);
        return verified == null ? null : verified.identity();
    }

    void keep(String token, SecurityIdentity identity, Instant expires) {
        byToken.put(token, new Verified(identity, expires));
    }

    private record Verified(SecurityIdentity identity, Instant expires) {}
}
