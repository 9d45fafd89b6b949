package io.stakedrop.airdrop.eligibility;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign's rules on the wire. */
@Schema(
        name = "Eligibility",
        description = "Who is eligible for a campaign.",
        requiredProperties = {"campaignId", "version", "rule", "changedAt"})
record EligibilityView(
        UUID campaignId,

        @Schema(description = "Rises with each change", examples = "1")
        int version,

        RuleRequest rule,

        Instant changedAt) {

    static EligibilityView of(Eligibility eligibility) {
        return new EligibilityView(
                eligibility.campaign(), eligibility.version(), eligibility.rule(), eligibility.changedAt());
    }
}
