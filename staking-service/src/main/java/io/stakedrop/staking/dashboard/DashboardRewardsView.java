package io.stakedrop.staking.dashboard;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.reward.WalletRewards;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What all positions of a wallet earned, day by day. */
@Schema(
        name = "DashboardRewards",
        description =
                "What all positions of the wallet earned, day by day; `getRewardStatement` tells it of one position, with "
                        + "the fee and prices.")
record DashboardRewardsView(
        @Schema(description = "First UTC day", examples = "2026-10-24")
        LocalDate from,

        @Schema(description = "Last UTC day", examples = "2026-11-22")
        LocalDate to,

        @Schema(description = "The sum of the days' rewards, in wei; a loss has a minus", examples = "3794445000000000")
        String reward,

        @Schema(description = "The oldest first; days on which the wallet held nothing, and to come, are left out")
        List<DayView> days) {

    static DashboardRewardsView of(WalletRewards rewards) {
        return new DashboardRewardsView(
                rewards.from(),
                rewards.to(),
                rewards.reward().toString(),
                rewards.days().stream().map(DayView::of).toList());
    }

    /** One of the days. */
    @Schema(
            name = "DashboardRewardDay",
            description = "What all positions of the wallet earned in the epochs that ended on one UTC day.")
    record DayView(
            @Schema(examples = "2026-11-22") LocalDate date,

            @Schema(description = "In wei; a loss has a minus", examples = "3794445000000000")
            String reward,

            @Schema(
                    description = "What the positions were worth at the end of the last of these epochs, in wei",
                    examples = "\"64003794445000000000\"")
            Wei balance) {

        static DayView of(WalletRewards.Day day) {
            return new DayView(day.date(), day.reward().toString(), day.balance());
        }
    }
}
