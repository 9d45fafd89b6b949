package io.stakedrop.gateway.token;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an internal token says, besides its times and issuer.
 *
 * @param audience the one service that accepts it
 * @param subject {@code key:<uuid>} or {@code service:<name>}
 * @param tenant on whose behalf
 * @param scope what is allowed there, separated by spaces
 * @param job the job that calls, if one does
 */
public record TokenClaims(String audience, String subject, UUID tenant, String scope, Optional<UUID> job) {
    // Written out, since it is asked for each request, and a record's own may be interpreted method handles in an
    // executable.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenClaims that
                && subject.equals(that.subject)
                && audience.equals(that.audience)
                && tenant.equals(that.tenant)
                && scope.equals(that.scope)
                && job.equals(that.job);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * (31 * audience.hashCode() + subject.hashCode()) + tenant.hashCode()) + scope.hashCode())
                + job.hashCode();
    }
}
