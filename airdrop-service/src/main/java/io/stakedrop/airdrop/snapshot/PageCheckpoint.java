package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import org.jspecify.annotations.Nullable;

/**
 * How far the accounts of another snapshot are gone through.
 *
 * @param block null where no chain is asked
 * @param after the last account that is done
 */
@RegisterForReflection
record PageCheckpoint(@Nullable FixedBlock block, @Nullable Address after, long done) {}
