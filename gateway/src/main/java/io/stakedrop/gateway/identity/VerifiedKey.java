package io.stakedrop.gateway.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored key with the identities that its requests get.
 *
 * @param identity for its secret
 * @param previousIdentity for the secret before the last rotation, null where there was none
 */
record VerifiedKey(
        ApiKey key,
        ApiConsumer consumer,
        SecurityIdentity identity,
        @Nullable SecurityIdentity previousIdentity) {

    /** Compared with where no key is known, so that the time of an answer does not tell which prefixes there are. */
    static final VerifiedKey NOBODY = of(new ApiKey(
            new UUID(0, 0),
            ApiConsumer.NO_TENANT,
            "",
            "",
            SecretHash.of(""),
            null,
            Set.of(),
            Instant.MIN,
            Instant.MIN,
            Instant.MIN,
            null));

    static VerifiedKey of(ApiKey key) {
        ApiConsumer consumer = key.toConsumer();
        return new VerifiedKey(
                key,
                consumer,
                identityOf(consumer),
                key.toConsumerOfPrevious().map(VerifiedKey::identityOf).orElse(null));
    }

    /** Whom a request with this secret comes from; empty where the secret is wrong, or no longer works. */
    Optional<SecurityIdentity> identify(SecretHash presented, Instant now) {
        boolean isCurrent = key.hash().equals(presented);
        PreviousSecret previous = key.previous();
        boolean isPrevious = previous != null && previous.accepts(presented, now);
        if (!key.isUsableAt(now)) {
            return Optional.empty();
        }
        if (isCurrent) {
            return Optional.of(identity);
        }
        return isPrevious ? Optional.ofNullable(previousIdentity) : Optional.empty();
    }

    static SecurityIdentity identityOf(ApiConsumer consumer) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(consumer).addAttribute(ApiConsumer.ATTRIBUTE, consumer);
        consumer.scopes().forEach(scope -> identity.addRole(scope.text()));
        return identity.build();
    }
}
