package io.stakedrop.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.allocation.AllocationRule;
import io.stakedrop.allocation.AllocationRule.Flat;
import io.stakedrop.allocation.AllocationRule.Grant;
import io.stakedrop.allocation.AllocationRule.Multiplied;
import io.stakedrop.allocation.AllocationRule.Points;
import io.stakedrop.allocation.AllocationRule.ProRata;
import io.stakedrop.allocation.AllocationRule.Quadratic;
import io.stakedrop.allocation.AllocationRule.Tier;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.allocation.AllocationTerms;
import io.stakedrop.allocation.Limits;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The published terms of an allocation, as the API shows it.
 *
 * @param contentHash of the list that the service made
 * @param overridesHash of the overrides that it took; null where it took none
 */
record AllocationFile(
        AllocationTerms terms,
        Bytes32 contentHash,
        @Nullable Bytes32 overridesHash) {
    private static final Map<String, Grant> GRANTS =
            Map.of("amount", Grant.AMOUNT, "share", Grant.SHARE, "multiplier", Grant.MULTIPLIER);
    private static final Map<String, BelowFloor> BELOW_FLOOR =
            Map.of("nothing", BelowFloor.NOTHING, "raised", BelowFloor.RAISED);

    static AllocationFile read(Path file) {
        try {
            JsonNode allocation = new ObjectMapper().readTree(file.toFile());
            return new AllocationFile(
                    new AllocationTerms(
                            TokenAmount.parse(text(allocation, "pool")),
                            rule(member(allocation, "rule")),
                            limits(allocation)),
                    Bytes32.parse(text(allocation, "contentHash")),
                    allocation.hasNonNull("overridesHash") ? Bytes32.parse(text(allocation, "overridesHash")) : null);
        } catch (IOException unreadable) {
            throw new UnknownException("%s can't be read: %s".formatted(file, unreadable.getMessage()));
        } catch (InvalidValueException | UnknownException refused) {
            throw new UnknownException("%s: %s".formatted(file, refused.getMessage()));
        }
    }

    private static AllocationRule rule(JsonNode rule) {
        String type = text(rule, "type");
        return switch (type) {
            case "flat" -> new Flat();
            case "pro-rata" -> new ProRata();
            case "multiplied" -> new Multiplied();
            case "quadratic" -> new Quadratic();
            case "points" -> new Points(number(rule, "batch"));
            case "tiered" ->
                new Tiered(
                        oneOf(GRANTS, rule, "grant"),
                        member(rule, "tiers")
                                .valueStream()
                                .map(tier -> new Tier(number(tier, "from"), number(tier, "value")))
                                .toList());
            default -> throw new UnknownException("This version knows no rule \"%s\".".formatted(type));
        };
    }

    private static Limits limits(JsonNode allocation) {
        TokenAmount cap = allocation.hasNonNull("cap") ? TokenAmount.parse(text(allocation, "cap")) : null;
        if (!allocation.hasNonNull("floor")) {
            return new Limits(TokenAmount.ZERO, BelowFloor.NOTHING, cap);
        }
        JsonNode floor = member(allocation, "floor");
        return new Limits(TokenAmount.parse(text(floor, "amount")), oneOf(BELOW_FLOOR, floor, "below"), cap);
    }

    private static <T> T oneOf(Map<String, T> values, JsonNode object, String name) {
        T value = values.get(text(object, name));
        if (value == null) {
            throw new UnknownException("This version knows no %s \"%s\".".formatted(name, text(object, name)));
        }
        return value;
    }

    private static BigInteger number(JsonNode object, String name) {
        return TokenAmount.parse(text(object, name)).toBigInteger();
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = member(object, name);
        if (!value.isTextual()) {
            throw new UnknownException("The member \"%s\" must be a text.".formatted(name));
        }
        return value.textValue();
    }

    private static JsonNode member(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new UnknownException("The member \"%s\" is missing.".formatted(name));
        }
        return value;
    }
}
