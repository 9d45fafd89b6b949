package io.stakedrop.airdrop.claim;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;

/**
 * What the contract has paid an account.
 *
 * @param amount of all payments together
 * @param transactionHash of the last one, as all that follows
 * @param paidAt the time of its block
 * @param finalized whether nothing can take it back any more
 */
record Payment(TokenAmount amount, Bytes32 transactionHash, long blockNumber, Instant paidAt, boolean finalized) {}
