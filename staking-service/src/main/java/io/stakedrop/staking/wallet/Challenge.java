package io.stakedrop.staking.wallet;

import io.stakedrop.ethereum.siwe.SiweMessage;
import java.time.Instant;

/**
 * A message that a wallet signs once to show whose it is (EIP-4361).
 *
 * @param expiresAt first instant at which it is no longer good
 */
record Challenge(SiweMessage message, Instant expiresAt) {

    boolean isGoodAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
