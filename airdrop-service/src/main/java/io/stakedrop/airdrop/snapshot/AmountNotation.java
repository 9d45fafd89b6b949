package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.ethereum.merkle.detective.AmountReading.Notation;
import io.stakedrop.kit.problem.InvalidParameterException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the amounts of a file are written, as whoever sends it declares. */
@Schema(
        name = "AmountNotation",
        description =
                "How amounts are written. integer: decimal digits, in the smallest unit. hexadecimal: 0x and"
                        + " hexadecimal digits, in the smallest unit. decimal: whole units, such as 1.5; `decimals` says how many"
                        + " digits the smallest unit is behind the point. scientific: the same, also with an exponent as in 1.5e3.")
public enum AmountNotation {
    @JsonProperty("integer")
    INTEGER(Notation.INTEGER),
    @JsonProperty("hexadecimal")
    HEXADECIMAL(Notation.HEXADECIMAL),
    @JsonProperty("decimal")
    DECIMAL(Notation.DECIMAL),
    @JsonProperty("scientific")
    SCIENTIFIC(Notation.SCIENTIFIC);

    private final Notation notation;

    AmountNotation(Notation notation) {
        this.notation = notation;
    }

    Notation toNotation() {
        return notation;
    }

    /** Whether it is about whole units, so that it takes the number of decimals. */
    boolean isOfWholeUnits() {
        return this == DECIMAL || this == SCIENTIFIC;
    }

    /**
     * Reads a query parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when there is no such notation
     */
    public static AmountNotation fromString(String text) {
        return switch (text) {
            case "integer" -> INTEGER;
            case "hexadecimal" -> HEXADECIMAL;
            case "decimal" -> DECIMAL;
            case "scientific" -> SCIENTIFIC;
            default ->
                throw new InvalidParameterException(
                        text, "invalid-value", "must be one of integer, hexadecimal, decimal, scientific");
        };
    }
}
