package io.stakedrop.airdrop.redirect;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * An account's signed wish that what it gets is paid to another address.
 *
 * @param recipient who is paid; the account itself takes an earlier wish back
 * @param nonce chosen by the account; of several, the one with the highest counts
 * @param deadline until when it could be handed in
 */
record Redirect(
        UUID id,
        UUID campaign,
        Address account,
        Address recipient,
        BigInteger nonce,
        Instant deadline,
        Instant acceptedAt) {

    /** Whether it only takes an earlier one back. */
    boolean isCancellation() {
        return recipient.equals(account);
    }
}
