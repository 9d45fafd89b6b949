package io.stakedrop.gateway.edge;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which origins may read the answers of which tenants.
 *
 * @param byTenant those of each tenant that has any
 * @param all those of anybody: a preflight carries no credential, so that whose page asks is not known
 */
record AllowedOrigins(Map<UUID, Set<String>> byTenant, Set<String> all) {

    static final AllowedOrigins NONE = of(Map.of());

    static AllowedOrigins of(Map<UUID, Set<String>> byTenant) {
        return new AllowedOrigins(
                Map.copyOf(byTenant),
                byTenant.values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isAllowed(String origin) {
        return all.contains(origin);
    }

    boolean isAllowed(UUID tenant, String origin) {
        return byTenant.getOrDefault(tenant, Set.of()).contains(origin);
    }
}
