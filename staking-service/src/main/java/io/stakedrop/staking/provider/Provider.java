package io.stakedrop.staking.provider;

import java.time.Instant;
import java.util.UUID;

/**
 * An organisation that runs staking pools.
 *
 * @param tenant the tenant that made it, the only one that may change it and offer pools under it
 */
public record Provider(UUID id, UUID tenant, ProviderProfile profile, Instant createdAt) {}
