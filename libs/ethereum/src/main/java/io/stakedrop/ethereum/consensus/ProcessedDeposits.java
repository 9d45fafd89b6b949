package io.stakedrop.ethereum.consensus;

import java.util.List;

/**
 * What an epoch did to the queue of deposits.
 *
 * @param <K> the type of public keys
 * @param applied credited now, in their order; the first of a key makes a validator if its signature is valid
 * @param queue that is left
 */
public record ProcessedDeposits<K>(List<PendingDeposit<K>> applied, DepositQueue<K> queue) {
    public ProcessedDeposits {
        applied = List.copyOf(applied);
    }
}
