package io.stakedrop.airdrop.tracking;

import io.stakedrop.kit.execution.Block;
import java.util.List;

/**
 * What a search of some blocks found.
 *
 * @param last the last of them
 * @param finalBlock up to which nothing can be taken back any more; may be above the last
 */
record SearchedBlocks(Block last, long finalBlock, List<PaymentLog> payments) {
    SearchedBlocks {
        payments = List.copyOf(payments);
    }
}
