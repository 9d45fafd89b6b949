package io.stakedrop.staking.dashboard;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.WeiDelta;
import io.stakedrop.staking.stake.PoolPosition;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a wallet has in all pools together. */
@Schema(
        name = "DashboardTotals",
        description = "What the wallet has in all pools together, whatever the lists show; in wei.")
record DashboardTotalsView(
        @Schema(description = "How many positions hold shares", examples = "2")
        long positions,

        @Schema(description = "What was paid for what the positions hold", examples = "\"64000000000000000000\"")
        Wei principal,

        @Schema(
                description = "The sum of the positions' balances, each rounded down",
                examples = "\"64003794445000000000\"")
        Wei balance,

        @Schema(
                description =
                        "The sum of all rewards of all epochs, those of what left the positions since included; a loss has a "
                                + "minus. Penalties of leaving early are not in it",
                examples = "4100000000000000")
        String rewardsEarned,

        @Schema(
                description = "What of it is in the balance: the sum of the positions' rewardTotal",
                examples = "3794445000000000")
        String rewardsUnrealized) {

    static DashboardTotalsView of(Picture picture) {
        List<PoolPosition> pools = picture.holdings().pools();
        Wei balance = sum(pools, PoolPosition::balance);
        return new DashboardTotalsView(
                pools.stream().mapToLong(PoolPosition::positions).sum(),
                sum(pools, PoolPosition::principal),
                balance,
                picture.rewards().total().toString(),
                WeiDelta.between(sum(pools, PoolPosition::openingBalance), balance)
                        .toString());
    }

    private static Wei sum(List<PoolPosition> pools, Function<PoolPosition, Wei> figure) {
        return pools.stream().map(figure).reduce(Wei.ZERO, Wei::plus);
    }
}
