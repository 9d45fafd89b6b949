package io.stakedrop.airdrop.eligibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.snapshot.Snapshot;
import io.stakedrop.airdrop.snapshot.SnapshotOrigin;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether one account is eligible, with the evidence of each rule. */
@Schema(
        name = "WalletEligibility",
        description = "Whether one account is eligible, with the evidence of each rule.",
        requiredProperties = {"account", "eligible", "ruleVersion", "at", "findings"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WalletEligibilityView(
        @Schema(examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @Schema(description = "Whether it keeps the whole tree", examples = "false")
        boolean eligible,

        @Schema(examples = "1") int ruleVersion,

        @Schema(
                description =
                        "The evaluation that says so; absent where the rules were applied at the moment of asking")
        @Nullable
        UUID evaluationId,

        @Schema(description = "When it was judged; of an evaluation, the moment that it is about")
        Instant at,

        @Schema(description = "Each rule of the tree, a rule before those that it is made of")
        List<FindingView> findings) {

    /** What came of one rule. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "EligibilityFinding",
            description = "What came of one rule.",
            requiredProperties = {"path", "type", "met", "sources"})
    public record FindingView(
            @Schema(description = "Where the rule stands in the tree", examples = "rule.rules[0]")
            String path,

            @Schema(
                    description = "The rule's type",
                    enumeration = {
                        "holds-native",
                        "holds-token",
                        "staked-at-least",
                        "points",
                        "used-contract",
                        "on-list",
                        "not-on-list",
                        "attested",
                        "registered",
                        "all",
                        "any",
                        "at-least"
                    })
            String type,

            @Schema(description = "Whether the account keeps it", examples = "false")
            boolean met,

            @Schema(
                    type = SchemaType.STRING,
                    description =
                            "What was found, in decimal digits: an amount, a block, seconds since 1970, the number"
                                    + " of rules kept; absent where the account is in no source",
                    examples = "999999999999999999")
            @Nullable
            String found,

            @Schema(
                    type = SchemaType.STRING,
                    description = "What the rule asks for, in the same unit: at least so much, but before it where a"
                            + " contract was used; absent where being there is all",
                    examples = "1000000000000000000")
            @Nullable
            String needed,

            @Schema(description = "The snapshots that were looked at")
            List<SourceView> sources) {}

    /** A snapshot that was looked at. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "EligibilitySource",
            description = "A snapshot that was looked at.",
            requiredProperties = {"snapshotId", "label", "contentHash", "origin"})
    public record SourceView(
            UUID snapshotId,

            @Schema(examples = "UNI at block 10770087") String label,

            @Schema(
                    type = SchemaType.STRING,
                    description = "What the account has in it; absent where it is not in it",
                    examples = "999999999999999999")
            @Nullable
            String amount,

            Bytes32 contentHash,

            SnapshotOrigin origin) {}

    /** Of rules as they are now. */
    static WalletEligibilityView of(
            Address account, Eligibility eligibility, Instant at, Finding finding, List<FindingView> findings) {
        return new WalletEligibilityView(account, finding.met(), eligibility.version(), null, at, findings);
    }

    /** @param eligible what the evaluation found when it was made */
    static WalletEligibilityView of(
            Address account, Evaluation evaluation, boolean eligible, List<FindingView> findings) {
        return new WalletEligibilityView(
                account, eligible, evaluation.ruleVersion(), evaluation.id(), evaluation.at(), findings);
    }

    /** @param snapshots those of the rules */
    static List<FindingView> findings(Finding finding, Facts facts, Map<UUID, Snapshot> snapshots) {
        List<FindingView> findings = new ArrayList<>();
        add(findings, RuleCheck.ROOT, finding, facts, snapshots);
        return findings;
    }

    private static void add(
            List<FindingView> findings, String path, Finding finding, Facts facts, Map<UUID, Snapshot> snapshots) {
        findings.add(new FindingView(
                path,
                type(finding.rule()),
                finding.met(),
                finding.found().map(BigInteger::toString).orElse(null),
                needed(finding.rule()),
                finding.rule().snapshots().stream()
                        .map(id -> source(snapshots.get(id), facts))
                        .toList()));
        for (int index = 0; index < finding.parts().size(); index++) {
            add(findings, RuleCheck.part(path, index), finding.parts().get(index), facts, snapshots);
        }
    }

    private static SourceView source(@Nullable Snapshot snapshot, Facts facts) {
        if (snapshot == null) {
            throw new IllegalStateException("a rule's snapshot is there for ever");
        }
        return new SourceView(
                snapshot.id(),
                snapshot.label(),
                facts.amount(snapshot.id()).map(BigInteger::toString).orElse(null),
                snapshot.contentHash(),
                snapshot.origin());
    }

    static String type(Rule rule) {
        return switch (rule) {
            case Rule.Holds holds ->
                switch (holds.measure()) {
                    case NATIVE_BALANCE -> "holds-native";
                    case TOKEN_BALANCE -> "holds-token";
                    case POINTS -> "points";
                    case TIME_WEIGHTED_STAKE -> "staked-at-least";
                };
            case Rule.UsedBefore _, Rule.UsedBeforeBlock _ -> "used-contract";
            case Rule.OnList _ -> "on-list";
            case Rule.NotOnList _ -> "not-on-list";
            case Rule.Attested _ -> "attested";
            case Rule.Registered _ -> "registered";
            case Rule.All _ -> "all";
            case Rule.AtLeast some -> some.count() == 1 ? "any" : "at-least";
        };
    }

    private static @Nullable String needed(Rule rule) {
        return switch (rule) {
            case Rule.Holds holds -> holds.minimum().toString();
            case Rule.UsedBefore used -> Long.toString(used.before().getEpochSecond());
            case Rule.UsedBeforeBlock used -> Long.toString(used.before());
            case Rule.All all -> Integer.toString(all.rules().size());
            case Rule.AtLeast some -> Integer.toString(some.count());
            case Rule.OnList _, Rule.NotOnList _, Rule.Attested _, Rule.Registered _ -> null;
        };
    }
}
