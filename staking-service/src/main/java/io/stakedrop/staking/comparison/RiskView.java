package io.stakedrop.staking.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.staking.pool.Pool;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that can go wrong in a pool. */
@Schema(name = "StakingRisk", description = "Something that can go wrong in a pool.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RiskView(
        @Schema(
                enumeration = {"locked-funds", "network-and-slashing", "third-party"},
                examples = "locked-funds")
        String category,

        @Schema(examples = "Leaving waits for a queue: about 27 hours where validators have to exit for it.")
        String detail,

        @Nullable @Schema(description = "Until when, where that is known: the end of a locked pool's term")
        Instant until) {
    private static final RiskView SLASHING = new RiskView(
            "network-and-slashing",
            "Validators that are offline lose about what they would have earned. One that is slashed loses 1/4096 of its balance"
                    + " at once and up to all of it when many are slashed together. Every share of the pool bears its part.",
            null);

    static List<RiskView> of(Offer offer, String providerName) {
        return List.of(lockedFunds(offer), SLASHING, thirdParty(offer.pool(), providerName));
    }

    private static RiskView lockedFunds(Offer offer) {
        String queue = "Leaving waits for a queue: about %d hours where validators have to exit for it."
                .formatted(offer.exit().time().plusHours(1).minusSeconds(1).toHours());
        LockedUntil locked = offer.locked();
        return locked == null
                ? new RiskView("locked-funds", queue, null)
                : new RiskView(
                        "locked-funds",
                        "Locked for %d days, until %s: leaving before costs %d hundredths of a percent at first, and evenly less from then on. %s"
                                .formatted(
                                        locked.lockUp().days(),
                                        locked.endsAt(),
                                        locked.lockUp().penaltyBasisPoints(),
                                        queue),
                        locked.endsAt());
    }

    private static RiskView thirdParty(Pool pool, String providerName) {
        return new RiskView(
                "third-party",
                "%s keeps the key of %s, where stakes are paid to, and runs the validators: what it does wrong, or does not pay out, is lost to the stakers."
                        .formatted(providerName, pool.depositAddress()),
                null);
    }
}
