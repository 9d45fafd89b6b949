package io.stakedrop.airdrop.eligibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/** A rule on the wire, and as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RuleRequest.HoldsNative.class, name = "holds-native"),
    @JsonSubTypes.Type(value = RuleRequest.HoldsToken.class, name = "holds-token"),
    @JsonSubTypes.Type(value = RuleRequest.StakedAtLeast.class, name = "staked-at-least"),
    @JsonSubTypes.Type(value = RuleRequest.Points.class, name = "points"),
    @JsonSubTypes.Type(value = RuleRequest.UsedContract.class, name = "used-contract"),
    @JsonSubTypes.Type(value = RuleRequest.OnList.class, name = "on-list"),
    @JsonSubTypes.Type(value = RuleRequest.NotOnList.class, name = "not-on-list"),
    @JsonSubTypes.Type(value = RuleRequest.Attested.class, name = "attested"),
    @JsonSubTypes.Type(value = RuleRequest.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = RuleRequest.All.class, name = "all"),
    @JsonSubTypes.Type(value = RuleRequest.Any.class, name = "any"),
    @JsonSubTypes.Type(value = RuleRequest.AtLeast.class, name = "at-least")
})
@Schema(
        name = "EligibilityRule",
        description = "What an account must be or have done; a tree.",
        oneOf = {
            RuleRequest.HoldsNative.class,
            RuleRequest.HoldsToken.class,
            RuleRequest.StakedAtLeast.class,
            RuleRequest.Points.class,
            RuleRequest.UsedContract.class,
            RuleRequest.OnList.class,
            RuleRequest.NotOnList.class,
            RuleRequest.Attested.class,
            RuleRequest.Registered.class,
            RuleRequest.All.class,
            RuleRequest.Any.class,
            RuleRequest.AtLeast.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "holds-native", schema = RuleRequest.HoldsNative.class),
            @DiscriminatorMapping(value = "holds-token", schema = RuleRequest.HoldsToken.class),
            @DiscriminatorMapping(value = "staked-at-least", schema = RuleRequest.StakedAtLeast.class),
            @DiscriminatorMapping(value = "points", schema = RuleRequest.Points.class),
            @DiscriminatorMapping(value = "used-contract", schema = RuleRequest.UsedContract.class),
            @DiscriminatorMapping(value = "on-list", schema = RuleRequest.OnList.class),
            @DiscriminatorMapping(value = "not-on-list", schema = RuleRequest.NotOnList.class),
            @DiscriminatorMapping(value = "attested", schema = RuleRequest.Attested.class),
            @DiscriminatorMapping(value = "registered", schema = RuleRequest.Registered.class),
            @DiscriminatorMapping(value = "all", schema = RuleRequest.All.class),
            @DiscriminatorMapping(value = "any", schema = RuleRequest.Any.class),
            @DiscriminatorMapping(value = "at-least", schema = RuleRequest.AtLeast.class)
        },
        examples = RuleRequest.EXAMPLE)
public sealed interface RuleRequest {
    String EXAMPLE =
            "{\"type\":\"all\",\"rules\":[{\"type\":\"holds-token\",\"snapshots\":[\"019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d\"],\"minimum\":\"1000000000000000000\"},{\"type\":\"not-on-list\",\"snapshot\":\"019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0e\"}]}";
    String SNAPSHOTS_EXAMPLE = "[\"019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d\"]";
    String TYPE = "type";

    /** The same without its wire form. */
    Rule toRule();

    /** Has so much of a network's own coin, over all snapshots together. */
    @RegisterForReflection
    @Schema(
            name = "HoldsNativeRule",
            description = "Has so much of a network's own coin, over all snapshots together.",
            requiredProperties = {"type", "snapshots", "minimum"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "holds-native"))
    record HoldsNative(
            @Schema(description = "Snapshots of the kind `native-balance`", examples = SNAPSHOTS_EXAMPLE)
            List<UUID> snapshots,

            @Schema(description = "In wei, above zero") TokenAmount minimum)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Holds(Rule.Measure.NATIVE_BALANCE, snapshots, minimum.toBigInteger());
        }
    }

    /** Has so much of a token, over all snapshots together. */
    @RegisterForReflection
    @Schema(
            name = "HoldsTokenRule",
            description = "Has so much of a token, over all snapshots together: several networks and custodial lists.",
            requiredProperties = {"type", "snapshots", "minimum"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "holds-token"))
    record HoldsToken(
            @Schema(
                    description = "Snapshots of the kind `token-balance`, all in the same smallest unit",
                    examples = SNAPSHOTS_EXAMPLE)
            List<UUID> snapshots,

            @Schema(description = "In the token's smallest unit, above zero")
            TokenAmount minimum)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Holds(Rule.Measure.TOKEN_BALANCE, snapshots, minimum.toBigInteger());
        }
    }

    /** Had so much staked for so long. */
    @RegisterForReflection
    @Schema(
            name = "StakedAtLeastRule",
            description = "Had so much staked for so long.",
            requiredProperties = {"type", "snapshots", "minimum"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "staked-at-least"))
    record StakedAtLeast(
            @Schema(description = "Snapshots of the kind `time-weighted-stake`", examples = SNAPSHOTS_EXAMPLE)
            List<UUID> snapshots,

            @Schema(description = "The sum of what was staked at the end of each epoch, in wei, above zero")
            TokenAmount minimum)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Holds(Rule.Measure.TIME_WEIGHTED_STAKE, snapshots, minimum.toBigInteger());
        }
    }

    /** Has so many points. */
    @RegisterForReflection
    @Schema(
            name = "PointsRule",
            description = "Has so many points, over all snapshots together.",
            requiredProperties = {"type", "snapshots", "minimum"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "points"))
    record Points(
            @Schema(description = "Snapshots of the kind `points`", examples = SNAPSHOTS_EXAMPLE)
            List<UUID> snapshots,

            @Schema(description = "Above zero") TokenAmount minimum)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Holds(Rule.Measure.POINTS, snapshots, minimum.toBigInteger());
        }
    }

    /** Used a contract before a moment or a block. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "UsedContractRule",
            description = "Used a contract before a moment or a block; one of both is given.",
            requiredProperties = {"type", "snapshot"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "used-contract"))
    record UsedContract(
            @Schema(
                    description =
                            "A snapshot of the kind `first-use-time` for `before`, `first-use-block` for `beforeBlock`")
            UUID snapshot,

            @Schema(description = "In whole seconds", examples = "2020-09-01T00:00:00Z") @Nullable
            Instant before,

            @Min(1) @Schema(examples = "10770087") @Nullable Long beforeBlock)
            implements RuleRequest {
        public UsedContract {
            if ((before == null) == (beforeBlock == null)) {
                throw new IllegalArgumentException("must have either before or beforeBlock");
            }
        }

        @Override
        public Rule toRule() {
            return before == null
                    ? new Rule.UsedBeforeBlock(snapshot, Objects.requireNonNull(beforeBlock))
                    : new Rule.UsedBefore(snapshot, before);
        }
    }

    /** Is in a snapshot. */
    @RegisterForReflection
    @Schema(
            name = "OnListRule",
            description = "Is in a snapshot.",
            requiredProperties = {"type", "snapshot"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "on-list"))
    record OnList(@Schema(description = "Of any kind") UUID snapshot) implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.OnList(snapshot);
        }
    }

    /** Is not in a snapshot. */
    @RegisterForReflection
    @Schema(
            name = "NotOnListRule",
            description = "Is not in a snapshot.",
            requiredProperties = {"type", "snapshot"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "not-on-list"))
    record NotOnList(@Schema(description = "Of any kind") UUID snapshot) implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.NotOnList(snapshot);
        }
    }

    /** Brought an attestation. */
    @RegisterForReflection
    @Schema(
            name = "AttestedRule",
            description = "Brought a statement, signed by the issuer and not expired, that it belongs to a group.",
            requiredProperties = {"type", "issuer", "group"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "attested"))
    record Attested(
            @Schema(description = "Who must have signed", examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
            Address issuer,

            @NotBlank @Size(max = 100) @Schema(description = "The group's name", examples = "Contributors")
            String group)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Attested(issuer, group);
        }
    }

    /** Registered for the campaign. */
    @RegisterForReflection
    @Schema(
            name = "RegisteredRule",
            description = "Registered for the campaign.",
            requiredProperties = "type",
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "registered"))
    record Registered() implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.Registered();
        }
    }

    /** Keeps all of the rules. */
    @RegisterForReflection
    @Schema(
            name = "AllRules",
            description = "Keeps all of the rules.",
            requiredProperties = {"type", "rules"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "all"))
    record All(List<RuleRequest> rules) implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.All(rules.stream().map(RuleRequest::toRule).toList());
        }
    }

    /** Keeps at least one of the rules. */
    @RegisterForReflection
    @Schema(
            name = "AnyRule",
            description = "Keeps at least one of the rules.",
            requiredProperties = {"type", "rules"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "any"))
    record Any(List<RuleRequest> rules) implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.AtLeast(1, rules.stream().map(RuleRequest::toRule).toList());
        }
    }

    /** Keeps at least so many of the rules. */
    @RegisterForReflection
    @Schema(
            name = "AtLeastRule",
            description = "Keeps at least so many of the rules.",
            requiredProperties = {"type", "count", "rules"},
            properties = @SchemaProperty(name = TYPE, type = SchemaType.STRING, enumeration = "at-least"))
    record AtLeast(
            @NotNull @Min(1) @Schema(description = "At most the number of rules", examples = "2")
            Integer count,

            List<RuleRequest> rules)
            implements RuleRequest {
        @Override
        public Rule toRule() {
            return new Rule.AtLeast(
                    count, rules.stream().map(RuleRequest::toRule).toList());
        }
    }
}
