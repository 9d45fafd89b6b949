package io.stakedrop.staking.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.Page;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.unstake.UnstakeView;
import io.stakedrop.staking.wallet.WalletView;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet's whole picture at a moment. */
@Schema(
        name = "Dashboard",
        description =
                "A wallet's whole picture, all of it of one moment. It is a function of what is stored, of the finalized "
                        + "epoch and of the UTC day; only alerts come and go with the hour.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DashboardView(
        @Schema(description = "Whose it is", examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address address,

        Network network,

        @Schema(description = "The last finalized epoch, which times of the network follow from", examples = "412345")
        long epoch,

        @Schema(description = "The UTC day at whose beginning penalties are told", examples = "2026-11-22")
        LocalDate day,

        @Nullable @Schema(description = "Absent where the wallet is not registered")
        WalletView wallet,

        DashboardTotalsView totals,

        @Schema(
                description =
                        "The newest 100 that hold shares; `next` is the `after` that `listStakes` goes on with for this "
                                + "wallet")
        Page<DashboardPositionView> positions,

        DashboardRewardsView rewards,

        @Schema(
                description =
                        "The newest 100 stakes that are prepared or submitted; `next` is the `after` that `listStakes` goes "
                                + "on with for this wallet")
        Page<DashboardPendingStakeView> pendingStakes,

        @Schema(
                description =
                        "The newest 100 unstakes that are not paid, those that wait with their place; `next` is the `after` "
                                + "that `listUnstakes` goes on with for this wallet")
        Page<UnstakeView> pendingUnstakes,

        @Schema(description = "What the owner should know or do, the most severe first; of what is listed here")
        List<AlertView> alerts) {

    static DashboardView of(Picture picture) {
        Picture.Holdings holdings = picture.holdings();
        return new DashboardView(
                picture.address(),
                picture.network(),
                picture.state().finalizedEpoch(),
                picture.day(),
                holdings.wallet(),
                DashboardTotalsView.of(picture),
                holdings.positions().map(stake -> DashboardPositionView.of(stake, picture)),
                DashboardRewardsView.of(picture.rewards()),
                holdings.pending().map(stake -> DashboardPendingStakeView.of(stake, picture)),
                holdings.unstakes(),
                Alerts.of(picture).stream().map(AlertView::of).toList());
    }
}
