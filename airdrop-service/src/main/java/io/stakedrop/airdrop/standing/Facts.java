package io.stakedrop.airdrop.standing;

import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a wallet in one campaign.
 *
 * @param registeredAt since when it is registered, as far as the caller may know
 * @param asksRegistration whether the campaign has a form
 * @param claim what the published tree has for it
 */
record Facts(Optional<Instant> registeredAt, boolean asksRegistration, Optional<PublishedClaim> claim) {
    /** Nothing is known. */
    static final Facts NONE = new Facts(Optional.empty(), false, Optional.empty());

    /** A claim of a published tree. */
    record PublishedClaim(long index, TokenAmount amount) {}
}
