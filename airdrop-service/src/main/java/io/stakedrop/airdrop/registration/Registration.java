package io.stakedrop.airdrop.registration;

import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * That a wallet registered for a campaign.
 *
 * @param proven whether the wallet itself had signed in
 * @param answers all of them, personal ones too, by the names of the form's fields
 * @param erasedAt since when its answers are gone
 */
record Registration(
        Address account,
        boolean proven,
        Map<String, String> answers,
        Instant registeredAt,
        Optional<Instant> erasedAt) {

    /** Without what was answered, which belongs into no log. */
    @Override
    public String toString() {
        return "Registration[account=%s, proven=%s, registeredAt=%s]".formatted(account, proven, registeredAt);
    }
}
