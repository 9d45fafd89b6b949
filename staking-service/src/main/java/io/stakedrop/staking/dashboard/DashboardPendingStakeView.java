package io.stakedrop.staking.dashboard;

import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stake that is on its way to be a position. */
@Schema(name = "DashboardPendingStake", description = "A stake that is on its way to be a position.")
record DashboardPendingStakeView(
        @Schema(description = "As `getStake` tells it, with what to send, and when it is given up")
        StakeView stake,

        @Schema(examples = "Aurora Liquid") String poolName,

        @Schema(description = "Blocks that must vouch for its payment, that of the payment counted", examples = "12")
        long confirmations) {

    static DashboardPendingStakeView of(Stake stake, Picture picture) {
        Pool pool = picture.market().pool(stake.poolId());
        return new DashboardPendingStakeView(
                StakeView.of(stake, pool, picture.market().rate(pool.id()), picture.network()),
                pool.name(),
                picture.confirmations());
    }
}
