package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of one account.
 *
 * @param amounts by the snapshots that it is in
 * @param attestations until when its membership of a group is attested
 * @param registeredAt when it registered for the campaign
 */
record Facts(Map<UUID, BigInteger> amounts, Map<Membership, Instant> attestations, Optional<Instant> registeredAt) {
    /** Of an account that nobody has heard of. */
    static final Facts NONE = new Facts(Map.of(), Map.of(), Optional.empty());

    Facts {
        amounts = Map.copyOf(amounts);
        attestations = Map.copyOf(attestations);
    }

    Optional<BigInteger> amount(UUID snapshot) {
        return Optional.ofNullable(amounts.get(snapshot));
    }

    Optional<Instant> attestedUntil(Address issuer, String group) {
        return Optional.ofNullable(attestations.get(new Membership(issuer, group)));
    }

    /** Of what group, by whose word. */
    record Membership(Address issuer, String group) {}
}
