package io.stakedrop.staking.receipt;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.WeiDelta;

/**
 * What one fee recipient received in the blocks of an epoch.
 *
 * @param before its balance before the first of them
 * @param after its balance after the last
 * @param transactionCount its nonce then
 * @param passedOn what it sent to the pool's deposit address
 * @param spent what else it sent, and what all its transactions cost
 */
public record RecipientReceipt(
        Address feeRecipient, Wei before, Wei after, long transactionCount, Wei passedOn, Wei spent) {

    /**
     * Everything that came in, whoever sent it: Δbalance + passed on + spent. What it sent to another recipient of the pool
     * is in neither and so below zero here, as it is above zero there.
     */
    public WeiDelta received() {
        return WeiDelta.between(before, after).plus(passedOn).plus(spent);
    }
}
