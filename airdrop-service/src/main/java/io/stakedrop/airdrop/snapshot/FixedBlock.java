package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;

/** The block of a snapshot as it was when its job began. */
@RegisterForReflection
record FixedBlock(long chainId, long number, Bytes32 hash, Instant time) {}
