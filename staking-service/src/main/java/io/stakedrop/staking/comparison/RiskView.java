package io.stakedrop.staking.comparison;

import io.stakedrop.staking.pool.Pool;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that can go wrong in a pool. */
@Schema(name = "StakingRisk", description = "Something that can go wrong in a pool.")
record RiskView(
        @Schema(
                enumeration = {"locked-funds", "network-and-slashing", "third-party"},
                examples = "locked-funds")
        String category,

        @Schema(examples = "Leaving waits for a queue: about 27 hours where validators have to exit for it.")
        String detail) {
    private static final RiskView SLASHING = new RiskView(
            "network-and-slashing",
            "Validators that are offline lose about what they would have earned. One that is slashed loses 1/4096 of its balance"
                    + " at once and up to all of it when many are slashed together. Every share of the pool bears its part.");

    static List<RiskView> of(Offer offer, String providerName) {
        return List.of(lockedFunds(offer), SLASHING, thirdParty(offer.pool(), providerName));
    }

    private static RiskView lockedFunds(Offer offer) {
        return new RiskView(
                "locked-funds",
                "Leaving waits for a queue: about %d hours where validators have to exit for it."
                        .formatted(
                                offer.exit().time().plusHours(1).minusSeconds(1).toHours()));
    }

    private static RiskView thirdParty(Pool pool, String providerName) {
        return new RiskView(
                "third-party",
                "%s keeps the key of %s, where stakes are paid to, and runs the validators: what it does wrong, or does not pay out, is lost to the stakers."
                        .formatted(providerName, pool.depositAddress()));
    }
}
