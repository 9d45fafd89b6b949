package io.stakedrop.airdrop.standing;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a wallet in one campaign.
 *
 * @param registeredAt since when it is registered, as far as the caller may know
 * @param asksRegistration whether the campaign has a form
 * @param evaluated what the evaluation that counts found, as far as the caller may know
 * @param redirected whether the campaign's list pays to another address what this wallet gets, as far as the caller may know
 * @param appealed what became of its appeals, as far as the caller may know
 * @param claim what the published tree has for it
 */
record Facts(
        Optional<Instant> registeredAt,
        boolean asksRegistration,
        Optional<Evaluated> evaluated,
        boolean redirected,
        Appealed appealed,
        Optional<PublishedClaim> claim) {
    /** Nothing is known. */
    static final Facts NONE =
            new Facts(Optional.empty(), false, Optional.empty(), false, Appealed.NOT, Optional.empty());

    /** What became of a wallet's appeals: whether one waits, and whether one was accepted. */
    record Appealed(boolean open, boolean accepted) {
        /** It has none. */
        static final Appealed NOT = new Appealed(false, false);
    }

    /**
     * What an evaluation found.
     *
     * @param at the moment that it is about
     */
    record Evaluated(UUID evaluation, Instant at, boolean eligible) {}

    /**
     * A claim of a published tree.
     *
     * @param contractEnds from when on the contract pays nothing
     * @param followed what the chain says; empty where claims are not followed
     */
    record PublishedClaim(
            long index, TokenAmount amount, Optional<Instant> contractEnds, Optional<FollowedClaim> followed) {}

    /**
     * What the chain says of a claim.
     *
     * @param block up to which it was searched
     * @param paid what the wallet was paid up to there, of all rounds together
     */
    record FollowedClaim(long block, TokenAmount paid, Optional<Payment> last) {}

    /** One payment of the contract. */
    record Payment(TokenAmount amount, Bytes32 transactionHash, long block, Instant at) {}
}
