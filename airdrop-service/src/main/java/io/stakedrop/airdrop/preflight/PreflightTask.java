package io.stakedrop.airdrop.preflight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight job is to do.
 *
 * @param tree the published tree of the list, where there is one
 */
@RegisterForReflection
record PreflightTask(
        UUID campaign,
        UUID list,
        @Nullable UUID tree,
        @Nullable Address fundedBy) {}
