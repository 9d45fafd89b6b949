package io.stakedrop.airdrop.tracking;

import io.stakedrop.airdrop.distributor.ClaimedEvent;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A contract whose payments are followed, and how far that is.
 *
 * @param nextBlock the first block that was not searched yet
 * @param lastHash of the last one that was; empty at the beginning and after a re-org
 * @param finalBlock up to which all was searched and nothing can be taken back
 */
record FollowedContract(
        UUID campaign,
        UUID tenant,
        Address address,
        ClaimedEvent event,
        Optional<Instant> expiresAt,
        boolean maySweep,
        long firstBlock,
        long nextBlock,
        Optional<Bytes32> lastHash,
        long finalBlock) {

    /** Where the search begins again after a re-org. */
    long rewound() {
        return Math.max(firstBlock, finalBlock + 1);
    }
}
