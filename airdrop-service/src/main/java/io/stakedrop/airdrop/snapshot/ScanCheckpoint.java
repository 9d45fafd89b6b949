package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far logs are read.
 *
 * @param next the first block whose logs are not
 */
@RegisterForReflection
record ScanCheckpoint(FixedBlock block, long next) {}
