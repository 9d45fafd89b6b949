package io.stakedrop.airdrop.redirect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.util.UUID;

/**
 * What came of a redirect job.
 *
 * @param redirectedFrom the list as it was imported or allocated
 * @param moves how many accounts have something paid to another address
 */
@RegisterForReflection
record RedirectedListView(
        UUID campaignId,
        UUID listId,
        UUID redirectedFrom,
        long rows,
        TokenAmount total,
        Bytes32 contentHash,
        int moves) {}
