package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What an exclusion job is to do. */
@RegisterForReflection
record ExclusionTask(UUID snapshot, ExclusionRequest request) {}
