package io.stakedrop.airdrop.tracking;

import io.stakedrop.ethereum.Bytes32;

/** Height and identity of a block. */
record BlockName(long number, Bytes32 hash) {}
