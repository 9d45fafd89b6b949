package io.stakedrop.staking.provider;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that runs staking pools.
 *
 * @param tenant the tenant that made it, the only one that may offer pools under it
 */
public record Provider(
        UUID id, UUID tenant, String name, @Nullable URI website, Instant createdAt) {}
