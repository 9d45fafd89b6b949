package io.stakedrop.airdrop.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a check came to, on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "PreflightFinding",
        description = "What one check of a list came to.",
        requiredProperties = {"check", "outcome", "detail", "rows"})
record FindingView(
        PreflightCheck check,
        PreflightOutcome outcome,

        @Schema(
                description = "What was found and what it means",
                examples = "1 claim is for the zero address: most tokens refuse it, and nobody can move it.")
        String detail,

        @Schema(description = "How many claims it is about; they can be listed", examples = "1")
        long rows,

        @Nullable SignOffView signedOff) {

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.check(),
                finding.outcome(),
                finding.detail(),
                finding.rows(),
                finding.signOff().map(SignOffView::of).orElse(null));
    }

    /** Somebody's word for a finding. */
    @Schema(
            name = "FindingSignOff",
            description = "Who said when that a finding is meant to be so, and why.",
            requiredProperties = {"by", "at", "reason"})
    record SignOffView(
            @Schema(description = "The caller", examples = "eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
            String by,

            Instant at,

            @Schema(examples = "The list reproduces a published root, which has these addresses.")
            String reason) {

        static SignOffView of(SignOff signOff) {
            return new SignOffView(signOff.by(), signOff.at(), signOff.reason());
        }
    }
}
