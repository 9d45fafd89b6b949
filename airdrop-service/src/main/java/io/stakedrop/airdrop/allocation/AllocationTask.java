package io.stakedrop.airdrop.allocation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What an allocation job is to do. */
@RegisterForReflection
record AllocationTask(UUID campaign, AllocationRequest request) {}
