package io.stakedrop.staking.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.pool.LockUp;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeState;
import io.stakedrop.staking.stake.StakeView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A position, and where it is. */
@Schema(name = "DashboardPosition", description = "A position, and where it is.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DashboardPositionView(
        @Schema(description = "As `getStake` tells it") StakeView stake,

        @Schema(examples = "Aurora Liquid") String poolName,

        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @Schema(examples = "Northern Light Staking") String providerName,

        @Nullable
        @Schema(
                description =
                        "What a share of the pool gained lately, in parts per million a year, as `getPoolApr` tells it; a "
                                + "loss has a minus. Absent where there are no two rates to compare",
                examples = "25600")
        String apr,

        @Nullable @Schema(description = "Only in a locked pool")
        PositionLockUpView lockUp) {

    static DashboardPositionView of(Stake stake, Picture picture) {
        Pool pool = picture.market().pool(stake.poolId());
        Provider provider = picture.market().providerOf(pool);
        PostedRate rate = picture.market().rate(pool.id());
        return new DashboardPositionView(
                StakeView.of(stake, pool, rate, picture.network()),
                pool.name(),
                provider.id(),
                provider.profile().name(),
                picture.market().aprs().get(pool.id()),
                lockUp(stake, pool, rate, picture.day().atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    private static @Nullable PositionLockUpView lockUp(Stake stake, Pool pool, PostedRate rate, Instant dayBegan) {
        LockUp lockUp = pool.lockUp();
        if (lockUp == null || !(stake.state() instanceof StakeState.Active active)) {
            return null;
        }
        Wei balance = rate.rate().valueOf(active.position().shares());
        return new PositionLockUpView(
                lockUp.endsAt(active.activatedAt()), pool.penalty(balance, active.activatedAt(), dayBegan));
    }
}
