package io.stakedrop.airdrop.allocation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What an allocation job is to do.
 *
 * @param appeals how many of the campaign's accepted appeals it takes: all that there were when it was asked for
 */
@RegisterForReflection
record AllocationTask(UUID campaign, AllocationRequest request, long appeals) {}
