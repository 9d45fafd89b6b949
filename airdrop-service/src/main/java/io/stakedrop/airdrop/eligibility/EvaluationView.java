package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An evaluation on the wire. */
@Schema(
        name = "Evaluation",
        description = "Who was eligible by a version of the rules at one moment; it never changes.",
        requiredProperties = {"id", "campaignId", "ruleVersion", "rule", "at", "eligible", "contentHash", "finishedAt"})
record EvaluationView(
        UUID id,
        UUID campaignId,

        @Schema(examples = "1") int ruleVersion,

        RuleRequest rule,

        @Schema(description = "The moment at which attestations must not have expired")
        Instant at,

        @Schema(description = "How many accounts are eligible", examples = "252803")
        long eligible,

        @Schema(description = "SHA-256 of the accounts as they are downloaded")
        Bytes32 contentHash,

        Instant finishedAt) {

    static EvaluationView of(Evaluation evaluation) {
        return new EvaluationView(
                evaluation.id(),
                evaluation.campaign(),
                evaluation.ruleVersion(),
                evaluation.rule(),
                evaluation.at(),
                evaluation.eligible(),
                evaluation.contentHash(),
                evaluation.finishedAt());
    }
}
