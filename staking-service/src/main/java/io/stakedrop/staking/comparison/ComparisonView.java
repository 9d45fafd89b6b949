package io.stakedrop.staking.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.network.Network;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pools side by side. */
@Schema(name = "StakingComparison", description = "What pools are expected to bring for an amount and a duration.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComparisonView(
        @Schema(description = "What would be staked, in wei", examples = "\"32000000000000000000\"")
        Wei amount,

        @Schema(description = "For how long", examples = "30")
        int days,

        Network network,

        @Schema(description = "The finalized epoch whose network state counts", examples = "412345")
        long epoch,

        @Schema(description = "When it was estimated") Instant estimatedAt,

        @Schema(description = "How the offers are ranked", examples = RANKING)
        String ranking,

        @Schema(description = "Pools that take the amount, the best first")
        List<OfferView> offers,

        @Schema(description = "Pools that do not take it") List<DeclinedView> declined,

        @Nullable @Schema(description = "What the caller put beside them")
        AlternativeView alternative,

        @Schema(examples = DISCLAIMER) String disclaimer) {
    static final String RANKING =
            "netReward, the highest first; of equal ones the lower feeBasisPoints, then the lower poolId";

    static final String DISCLAIMER =
            "An estimate by the stated inputs, not a promise and no advice to invest: rates change with the network's stake, with"
                    + " participation and with luck, and ether in validators can be lost.";
}
