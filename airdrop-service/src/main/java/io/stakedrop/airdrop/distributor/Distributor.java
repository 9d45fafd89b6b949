package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The contract that pays a campaign's claims, as its tenant declared it.
 *
 * @param event by which it says that it paid; without one, claims are not followed
 * @param expiresAt from when on it pays nothing any more; without it, never
 * @param sweep how its owner gets the rest back; without it, what nobody claims stays in the contract for ever
 * @param cumulative whether its root is replaced round by round, and an amount is what a wallet gets of all rounds
 * @param firstBlock before which it has paid nothing
 * @param verifiedAt when a node of its chain confirmed that it is there and has the campaign's token and root
 */
public record Distributor(
        UUID campaign,
        UUID tenant,
        long chainId,
        Address address,
        DropFormat format,
        ClaimFunction claim,
        Optional<ClaimedEvent> event,
        Optional<Instant> expiresAt,
        Optional<SweepFunction> sweep,
        boolean cumulative,
        long firstBlock,
        Optional<Instant> verifiedAt,
        Instant declaredAt) {

    /** Whether it pays at that time. */
    public boolean paysAt(Instant time) {
        return expiresAt.map(time::isBefore).orElse(true);
    }

    Distributor verified(Instant now) {
        return new Distributor(
                campaign,
                tenant,
                chainId,
                address,
                format,
                claim,
                event,
                expiresAt,
                sweep,
                cumulative,
                firstBlock,
                Optional.of(now),
                declaredAt);
    }
}
