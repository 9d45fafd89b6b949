package io.stakedrop.airdrop.rescue;

import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A list whose amounts and order are not understood yet, and the root that it belongs to.
 *
 * @param root that a contract was deployed with
 * @param solution empty until a search has found one
 */
record Rescue(UUID id, UUID campaign, Bytes32 root, long rows, Instant uploadedAt, Optional<Solution> solution) {

    /**
     * How the root was made.
     *
     * @param list the claim list that makes it
     * @param format in which it does
     * @param found for a person: kind of tree, order, notation and decimals
     * @param warning why the uploaded list misleads its readers; empty where it does not
     */
    record Solution(UUID list, DropFormat format, String found, Optional<String> warning) {}
}
