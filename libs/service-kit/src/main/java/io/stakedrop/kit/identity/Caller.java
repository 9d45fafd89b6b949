package io.stakedrop.kit.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who sent the request, as the gateway vouches for it.
 *
 * @param tenant the organisation whose rows are seen
 * @param subject {@code key:<uuid>}, {@code eip155:1:0x…} or {@code service:<name>}
 * @param scopes what the caller may do, such as {@code staking:read}
 * @param job the job on whose behalf a service calls
 */
public record Caller(UUID tenant, String subject, Set<String> scopes, Optional<UUID> job) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
