package io.stakedrop.airdrop.report;

import io.stakedrop.airdrop.report.Report.Group;
import io.stakedrop.airdrop.report.Report.Recipient;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report on the wire. */
@Schema(name = "DistributionReport", description = "How a campaign's amounts are spread, in the token's smallest unit.")
record ReportView(
        UUID listId,

        @Schema(description = "How many are in the list", examples = "252803")
        long recipients,

        @Schema(description = "Sum of all amounts") TokenAmount total,

        @Schema(description = "How many of them get nothing", examples = "0")
        long zeroRecipients,

        TokenAmount smallest,

        @Schema(description = "What the middle one gets; of an even number, the lower of the two")
        TokenAmount median,

        @Schema(description = "The ten who get most") List<RecipientView> largest,

        @Schema(description = "The hundredth of recipients, rounded up, who get most")
        GroupView topOnePercent,

        @Schema(description = "The tenth of recipients, rounded up, who get most")
        GroupView topTenPercent) {

    static ReportView of(UUID list, Report report) {
        return new ReportView(
                list,
                report.recipients(),
                report.total(),
                report.zeroRecipients(),
                report.smallest(),
                report.median(),
                report.largest().stream()
                        .map(recipient -> RecipientView.of(report, recipient))
                        .toList(),
                GroupView.of(report, report.topOnePercent()),
                GroupView.of(report, report.topTenPercent()));
    }

    /** One who gets something, on the wire. */
    @Schema(name = "ReportRecipient", description = "One who gets something.")
    record RecipientView(
            Address account,
            TokenAmount amount,

            @Schema(description = "Its part of the total in millionths, rounded down", examples = "2666")
            int share) {

        private static RecipientView of(Report report, Recipient recipient) {
            return new RecipientView(recipient.account(), recipient.amount(), report.shareOf(recipient.amount()));
        }
    }

    /** Some recipients, on the wire. */
    @Schema(name = "ReportGroup", description = "Some recipients, and what they get together.")
    record GroupView(
            @Schema(examples = "2529") long recipients,

            TokenAmount amount,

            @Schema(description = "Its part of the total in millionths, rounded down", examples = "118033")
            int share) {

        private static GroupView of(Report report, Group group) {
            return new GroupView(group.recipients(), group.amount(), report.shareOf(group.amount()));
        }
    }
}
