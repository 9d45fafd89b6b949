package io.stakedrop.airdrop.tracking;

import io.stakedrop.airdrop.distributor.ClaimedEvent;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.Block;

/**
 * A log by which a contract says that it paid a claim.
 *
 * @param index position in its block
 */
record PaymentLog(Block block, int index, Bytes32 transactionHash, ClaimedEvent.Paid paid) {}
