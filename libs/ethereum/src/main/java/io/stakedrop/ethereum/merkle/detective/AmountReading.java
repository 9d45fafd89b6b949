package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the amounts of a list may mean.
 *
 * @param notation how they are written
 * @param decimals how many digits the token has behind the point; 0 for integers and hexadecimal digits, which are in the
 *     smallest unit
 */
public record AmountReading(Notation notation, int decimals) {
    /** The most decimals that are guessed. */
    public static final int MAX_DECIMALS = 36;

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,78}(\\.[0-9]{1,78})?");
    private static final Pattern WITH_EXPONENT = Pattern.compile(PLAIN.pattern() + "([eE][+-]?[0-9]{1,3})?");
    private static final Pattern HEX_DIGITS = Pattern.compile("(0x)?[0-9a-fA-F]{1,64}");
    private static final List<Integer> PLAUSIBLE_DECIMALS = List.of(18, 6, 8, 0, 9, 12, 10);
    private static final int HEX = 16;

    public AmountReading {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A token has 0 to %d decimals here, but not %d.".formatted(MAX_DECIMALS, decimals));
        }
    }

    /** All readings, the plausible ones first. */
    static List<AmountReading> all() {
        return allWith(allDecimals().toList());
    }

    /** All readings, those with that many decimals first; more than are guessed are nobody's. */
    static List<AmountReading> allFrom(int decimals) {
        return allWith(Stream.concat(
                        Stream.of(decimals).filter(first -> first <= MAX_DECIMALS),
                        allDecimals().filter(guess -> guess != decimals))
                .toList());
    }

    private static Stream<Integer> allDecimals() {
        return Stream.concat(
                PLAUSIBLE_DECIMALS.stream(),
                IntStream.rangeClosed(0, MAX_DECIMALS).boxed().filter(guess -> !PLAUSIBLE_DECIMALS.contains(guess)));
    }

    /** The readings of a token whose decimals are known. */
    static List<AmountReading> of(int decimals) {
        return allWith(List.of(decimals));
    }

    private static List<AmountReading> allWith(List<Integer> decimals) {
        Stream<AmountReading> whole =
                Stream.of(new AmountReading(Notation.INTEGER, 0), new AmountReading(Notation.HEXADECIMAL, 0));
        Stream<AmountReading> fractions = decimals.stream()
                .flatMap(guess -> Stream.of(Notation.DECIMAL, Notation.SCIENTIFIC)
                        .map(notation -> new AmountReading(notation, guess)));
        return Stream.concat(whole, fractions).toList();
    }

    /**
     * The amount in the smallest unit.
     *
     * @throws InvalidValueException when the text can't be read so
     */
    public TokenAmount read(String text) {
        return switch (notation) {
            case INTEGER -> TokenAmount.parse(text);
            case HEXADECIMAL -> TokenAmount.of(new BigInteger(digits(text), HEX));
            case DECIMAL -> scaled(matching(PLAIN, text));
            case SCIENTIFIC -> scaled(matching(WITH_EXPONENT, text));
        };
    }

    /** For a person, such as {@code "decimals with 18 digits behind the point"}. */
    public String describe() {
        return switch (notation) {
            case INTEGER -> "whole numbers of the smallest unit in decimal digits";
            case HEXADECIMAL -> "whole numbers of the smallest unit in hexadecimal digits";
            case DECIMAL -> "tokens of %d decimals".formatted(decimals);
            case SCIENTIFIC -> "tokens of %d decimals in E-notation".formatted(decimals);
        };
    }

    private TokenAmount scaled(String text) {
        BigDecimal value = new BigDecimal(text).scaleByPowerOfTen(decimals).stripTrailingZeros();
        if (value.scale() > 0) {
            throw unreadable(text, ValueFault.OUT_OF_RANGE);
        }
        return TokenAmount.of(value.toBigIntegerExact());
    }

    private String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw unreadable(text, ValueFault.NOT_A_DECIMAL_INTEGER);
        }
        return text;
    }

    private String digits(String text) {
        if (!HEX_DIGITS.matcher(text).matches()) {
            throw unreadable(text, ValueFault.NOT_HEXADECIMAL);
        }
        return text.startsWith("0x") ? text.substring(2) : text;
    }

    private InvalidValueException unreadable(String text, ValueFault fault) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new InvalidValueException(fault, "\"%s\" can't be read as %s.".formatted(shown, describe()));
    }

    /** How amounts are written. */
    public enum Notation {
        /** {@code 100} is a hundred smallest units. */
        INTEGER,
        /** {@code 64} or {@code 0x64} is a hundred smallest units. */
        HEXADECIMAL,
        /** {@code 1.5} is one and a half tokens. */
        DECIMAL,
        /** {@code 1.5e3} is fifteen hundred tokens. */
        SCIENTIFIC
    }
}
