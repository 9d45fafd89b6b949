package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.merkle.detective.AmountReading;
import io.stakedrop.ethereum.merkle.detective.AmountReading.Notation;
import java.util.regex.Pattern;

/**
 * The declared form of a file's amounts. An amount of another form is refused with what it looks like; it is never read
 * another way than declared, as {@code 100} may be a hundred, two hundred and fifty-six or a hundred whole tokens.
 *
 * @param reading how they are read
 */
record AmountForm(AmountReading reading) {
    private static final Pattern PREFIXED = Pattern.compile("0[xX][0-9a-fA-F]+");
    private static final Pattern BARE_HEXADECIMAL = Pattern.compile("[0-9a-fA-F]*[a-fA-F][0-9a-fA-F]*");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?[eE][+-]?[0-9]+");
    private static final Pattern FRACTION = Pattern.compile("[0-9]*\\.[0-9]*");
    private static final Pattern SEPARATED = Pattern.compile("[0-9]{1,3}([,_' ][0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SIGNED = Pattern.compile("[+-].+");
    private static final int MOST_SHOWN = 80;

    static AmountForm of(Notation notation, int decimals) {
        return new AmountForm(new AmountReading(notation, decimals));
    }

    /**
     * The amount in the smallest unit.
     *
     * @throws InvalidValueException when it is not of this form, or beyond 2^256 - 1
     */
    TokenAmount read(String text) {
        if (reading.notation() == Notation.HEXADECIMAL
                && !(text.startsWith("0x") && PREFIXED.matcher(text).matches())) {
            throw otherForm(text);
        }
        try {
            return reading.read(text);
        } catch (InvalidValueException refused) {
            throw refused.fault() == ValueFault.OUT_OF_RANGE && isOfThisForm(text)
                    ? tooPreciseOrLarge(text, refused)
                    : otherForm(text);
        }
    }

    private boolean isOfThisForm(String text) {
        return switch (reading.notation()) {
            case INTEGER -> DIGITS.matcher(text).matches();
            case HEXADECIMAL -> true;
            case DECIMAL ->
                DIGITS.matcher(text).matches() || FRACTION.matcher(text).matches();
            case SCIENTIFIC ->
                DIGITS.matcher(text).matches()
                        || FRACTION.matcher(text).matches()
                        || SCIENTIFIC.matcher(text).matches();
        };
    }

    private InvalidValueException tooPreciseOrLarge(String text, InvalidValueException refused) {
        boolean whole = reading.notation() == Notation.INTEGER || reading.notation() == Notation.HEXADECIMAL;
        return new InvalidValueException(
                ValueFault.OUT_OF_RANGE,
                whole
                        ? String.valueOf(refused.getMessage())
                        : "\"%s\" is no whole number of the smallest unit at %d decimals, or above 2^256 - 1 of them."
                                .formatted(shown(text), reading.decimals()));
    }

    private InvalidValueException otherForm(String text) {
        return new InvalidValueException(
                ValueFault.WRONG_FORM,
                "\"%s\" looks like %s, but %s were declared.".formatted(shown(text), looks(text), reading.describe()));
    }

    private String looks(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        if (!text.equals(text.strip())) {
            return "an amount among blanks";
        }
        if (PREFIXED.matcher(text).matches()) {
            return "a hexadecimal number";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "E-notation, as spreadsheets write large numbers; digits may be lost in it";
        }
        if (DIGITS.matcher(text).matches()) {
            return text.startsWith("0") && text.length() > 1
                    ? "an integer with leading zeros"
                    : "an integer in decimal digits, or hexadecimal digits without their 0x";
        }
        if (BARE_HEXADECIMAL.matcher(text).matches()) {
            return "hexadecimal digits without their 0x";
        }
        if (FRACTION.matcher(text).matches()) {
            return "a decimal fraction of whole units";
        }
        if (SEPARATED.matcher(text).matches()) {
            return "a number with separators";
        }
        return SIGNED.matcher(text).matches() ? "a number with a sign" : "no number";
    }

    private static String shown(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
