package io.stakedrop.airdrop.rescue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What a rescue job is to do.
 *
 * @param decimals of the campaign's token, which are tried first
 */
@RegisterForReflection
record RescueTask(UUID campaign, UUID rescue, int decimals) {}
