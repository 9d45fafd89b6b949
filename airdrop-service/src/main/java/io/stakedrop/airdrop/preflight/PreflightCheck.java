package io.stakedrop.airdrop.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.kit.problem.InvalidParameterException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is looked at, and how much it matters when something is found. */
public enum PreflightCheck {
    /** Addresses that are there twice: the second claim would be a second payment. */
    @JsonProperty("duplicates")
    DUPLICATES(PreflightOutcome.BLOCKING, "%d claims are for addresses that the list has more than once."),
    @JsonProperty("zero-recipient")
    ZERO_RECIPIENT(
            PreflightOutcome.BLOCKING,
            "%d claim is for the zero address: most tokens refuse it, and nobody can move it."),
    @JsonProperty("burn-recipients")
    BURN_RECIPIENTS(
            PreflightOutcome.BLOCKING,
            "%d claims are for addresses that nobody has the key of: those whose first 18 bytes are zero (precompiled"
                    + " contracts, 0x…dEaD), known burn addresses, or the token itself."),
    @JsonProperty("contract-recipients")
    CONTRACT_RECIPIENTS(
            PreflightOutcome.BLOCKING,
            "%d claims are for contracts, of which not all can use what they get. A key's account that delegates to a"
                    + " contract (EIP-7702) is none."),
    @JsonProperty("zero-amounts")
    ZERO_AMOUNTS(PreflightOutcome.WARNING, "%d claims are of nothing: claiming them costs gas for no token."),
    /** See {@link HexadecimalReading}. */
    @JsonProperty("hexadecimal-amounts")
    HEXADECIMAL_AMOUNTS(
            PreflightOutcome.BLOCKING,
            "%d amounts are rounder when their digits are read in the other base: somebody may have read decimal digits as"
                    + " hexadecimal or the other way."),
    @JsonProperty("power-of-ten-amounts")
    POWER_OF_TEN_AMOUNTS(
            PreflightOutcome.BLOCKING,
            "%d amounts look off by a power of ten: they are rare, and exactly a power of ten apart from a frequent amount."),
    /** See {@link AmountFence}. */
    @JsonProperty("amount-outliers")
    AMOUNT_OUTLIERS(
            PreflightOutcome.WARNING,
            "%d amounts have more or fewer digits than the middle half of the list lets expect: a power of ten may be"
                    + " missing or too many."),
    /** Those that were accepted and the list's allocation lacks, and those that wait. */
    @JsonProperty("appeals")
    APPEALS(PreflightOutcome.BLOCKING, ""),
    @JsonProperty("token")
    TOKEN(PreflightOutcome.BLOCKING, ""),
    @JsonProperty("funding")
    FUNDING(PreflightOutcome.BLOCKING, ""),
    @JsonProperty("simulated-claims")
    SIMULATED_CLAIMS(PreflightOutcome.BLOCKING, ""),
    @JsonProperty("expiry-and-sweep")
    EXPIRY_AND_SWEEP(PreflightOutcome.WARNING, "");

    private final PreflightOutcome whenFound;
    private final String sentence;

    PreflightCheck(PreflightOutcome whenFound, String sentence) {
        this.whenFound = whenFound;
        this.sentence = sentence;
    }

    PreflightOutcome whenFound() {
        return whenFound;
    }

    /** What is wrong with so many rows. */
    String describe(long rows) {
        return sentence.formatted(rows);
    }

    /** As the API and the database name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a path parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when no check is called so
     */
    public static PreflightCheck fromString(String code) {
        return Arrays.stream(values())
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException(
                        code,
                        "invalid-value",
                        Arrays.stream(values())
                                .map(PreflightCheck::code)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    static PreflightCheck of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
