package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;

/**
 * One account of a snapshot.
 *
 * @param amount in the unit of the snapshot's kind
 */
record SnapshotRow(Address account, TokenAmount amount) {}
