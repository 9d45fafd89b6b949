package io.stakedrop.airdrop.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.allocation.AllocationRule;
import io.stakedrop.allocation.AllocationRule.Flat;
import io.stakedrop.allocation.AllocationRule.Multiplied;
import io.stakedrop.allocation.AllocationRule.Points;
import io.stakedrop.allocation.AllocationRule.ProRata;
import io.stakedrop.allocation.AllocationRule.Quadratic;
import io.stakedrop.allocation.AllocationRule.Tier;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.allocation.AllocationTerms;
import io.stakedrop.allocation.Limits;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a pool is to be divided and among whom. It is the job's input and is stored as it came. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AllocationRequest", description = "How a pool is to be divided, and among whom.")
record AllocationRequest(
        @NotNull
        @Schema(
                description = "What is given away, all of it, in the token's smallest unit; above zero",
                examples = "\"1000000000000000000000000\"")
        TokenAmount pool,

        @NotNull @Valid RuleRequest rule,

        @Valid @Nullable FloorRequest floor,

        @Schema(
                description = "The most that a wallet gets; what it takes goes to the others in proportion",
                examples = "\"50000000000000000000000\"")
        @Nullable
        TokenAmount cap,

        @NotNull @Valid AccountsRequest accounts,

        @Schema(
                description =
                        "A snapshot whose amounts are the weights; who is not in it has the weight 0. When absent, the"
                                + " accounts' own amounts are the weights, or 1 for those of an evaluation",
                examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        @Nullable
        UUID weightsSnapshotId,

        @Schema(
                description = "A snapshot whose amounts are the factors; who is not in it has the factor 1",
                examples = "019ab0c6-6f2e-7c31-9a55-0d3f8b1c2e4a")
        @Nullable
        UUID factorsSnapshotId) {

    AllocationRequest {
        if (rule.type() == RuleType.MULTIPLIED && factorsSnapshotId == null) {
            throw new InvalidValueException(ValueFault.MISSING_FIELD, "The rule multiplied needs a factorsSnapshotId.");
        }
        toTerms(pool, rule, floor, cap);
    }

    AllocationTerms toTerms() {
        return toTerms(pool, rule, floor, cap);
    }

    private static AllocationTerms toTerms(
            TokenAmount pool, RuleRequest rule, @Nullable FloorRequest floor, @Nullable TokenAmount cap) {
        Limits limits = floor == null
                ? new Limits(TokenAmount.ZERO, Limits.BelowFloor.NOTHING, cap)
                : new Limits(floor.amount(), floor.below().toPolicy(), cap);
        return new AllocationTerms(pool, rule.toRule(), limits);
    }

    /** What a wallet's share is. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AllocationRule", description = "What a wallet's part of the pool is proportional to.")
    record RuleRequest(
            @NotNull RuleType type,

            @Schema(description = "Of `points`: how many make one share; 1 when absent", examples = "\"100\"") @Nullable
            TokenAmount batch,

            @Schema(description = "Of `tiered`: what the values of the tiers are") @Nullable
            GrantType grant,

            @Size(max = 1000) @Schema(description = "Of `tiered`: at least one, the thresholds ascending") @Nullable
            List<@NotNull @Valid TierRequest> tiers) {

        RuleRequest {
            boolean hasTiers = tiers != null && !tiers.isEmpty();
            if (type == RuleType.TIERED && (grant == null || !hasTiers)) {
                throw new InvalidValueException(ValueFault.MISSING_FIELD, "The rule tiered needs a grant and tiers.");
            }
            if ((type != RuleType.TIERED && (grant != null || hasTiers))
                    || (type != RuleType.POINTS && batch != null)) {
                throw new InvalidValueException(
                        ValueFault.UNKNOWN_FIELD, "Only tiered has a grant and tiers, and only points a batch.");
            }
            toRule(type, batch, grant, tiers);
        }

        AllocationRule toRule() {
            return toRule(type, batch, grant, tiers);
        }

        private static AllocationRule toRule(
                RuleType type,
                @Nullable TokenAmount batch,
                @Nullable GrantType grant,
                @Nullable List<TierRequest> tiers) {
            return switch (type) {
                case FLAT -> new Flat();
                case PRO_RATA -> new ProRata();
                case MULTIPLIED -> new Multiplied();
                case QUADRATIC -> new Quadratic();
                case POINTS -> new Points((batch == null ? TokenAmount.of(1) : batch).toBigInteger());
                case TIERED ->
                    new Tiered(
                            (grant == null ? GrantType.SHARE : grant).toGrant(),
                            (tiers == null ? List.<TierRequest>of() : tiers)
                                    .stream().map(TierRequest::toTier).toList());
            };
        }
    }

    /** The rules by name. */
    @Schema(
            name = "AllocationRuleType",
            description =
                    "flat: all alike. pro-rata: by weight. multiplied: by weight times factor. quadratic: by the weight's"
                            + " square root. points: by whole batches of the weight. tiered: by the highest tier that the weight reaches.")
    enum RuleType {
        @JsonProperty("flat")
        FLAT,
        @JsonProperty("pro-rata")
        PRO_RATA,
        @JsonProperty("multiplied")
        MULTIPLIED,
        @JsonProperty("quadratic")
        QUADRATIC,
        @JsonProperty("points")
        POINTS,
        @JsonProperty("tiered")
        TIERED
    }

    /** What tiers grant. */
    @Schema(
            name = "AllocationGrant",
            description =
                    "amount: the wallet's amount, and what all get so must be the pool. share: its share of the pool."
                            + " multiplier: what its weight is multiplied by.")
    enum GrantType {
        @JsonProperty("amount")
        AMOUNT,
        @JsonProperty("share")
        SHARE,
        @JsonProperty("multiplier")
        MULTIPLIER;

        AllocationRule.Grant toGrant() {
            return AllocationRule.Grant.valueOf(name());
        }
    }

    /** One tier. */
    @RegisterForReflection
    @Schema(name = "AllocationTier", description = "What a weight from a threshold on is granted.")
    record TierRequest(
            @NotNull @Schema(description = "The least weight that reaches it", examples = "\"1000000000000000000\"")
            TokenAmount from,

            @NotNull
            @Schema(
                    description = "What it grants; a share of 1.5 beside one of 1 is written 3 beside 2",
                    examples = "\"3\"")
            TokenAmount value) {

        Tier toTier() {
            return new Tier(from.toBigInteger(), value.toBigInteger());
        }
    }

    /** The least that a wallet gets. */
    @RegisterForReflection
    @Schema(name = "AllocationFloor", description = "The least that a wallet gets that gets anything.")
    record FloorRequest(
            @NotNull @Schema(description = "In the token's smallest unit", examples = "\"1000000000000000000\"")
            TokenAmount amount,

            @NotNull BelowFloor below) {}

    /** What happens below the floor. */
    @Schema(
            name = "BelowAllocationFloor",
            description =
                    "nothing: who would get less gets nothing, as few as possible, and the others share their part."
                            + " raised: they get the floor, and the others pay for it.")
    enum BelowFloor {
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("raised")
        RAISED;

        Limits.BelowFloor toPolicy() {
            return Limits.BelowFloor.valueOf(name());
        }
    }

    /** Whose accounts take part: exactly one of the three. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AllocationAccounts", description = "Who takes part: exactly one of the three is given.")
    record AccountsRequest(
            @Schema(
                    description = "An evaluation of the campaign: those who are eligible",
                    examples = "019ab0c7-1d0a-7b44-8c02-5e6f7a8b9c0d")
            @Nullable
            UUID evaluationId,

            @Schema(description = "A snapshot", examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d") @Nullable
            UUID snapshotId,

            @Schema(description = "A list of the campaign", examples = "019ab0c8-1d0a-7b44-8c02-5e6f7a8b9c0d") @Nullable
            UUID listId) {

        AccountsRequest {
            if (Stream.<@Nullable UUID>of(evaluationId, snapshotId, listId)
                            .filter(source -> source != null)
                            .count()
                    != 1) {
                throw new InvalidValueException(
                        ValueFault.WRONG_FORM, "Exactly one of evaluationId, snapshotId and listId must be given.");
            }
        }
    }
}
