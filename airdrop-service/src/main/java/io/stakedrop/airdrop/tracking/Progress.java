package io.stakedrop.airdrop.tracking;

import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a campaign is claimed.
 *
 * @param claims how many its root has
 * @param total the sum of their amounts
 * @param expiresAt from when on its contract pays nothing
 * @param followed what the chain says; empty where claims are not followed
 */
record Progress(long claims, TokenAmount total, Optional<Instant> expiresAt, Optional<Followed> followed) {

    /**
     * What the chain says.
     *
     * @param lastBlock up to which it was searched, and its time
     */
    record Followed(long payments, TokenAmount paid, Optional<Long> lastBlock, Optional<Instant> lastTime) {}
}
