package io.stakedrop.ethereum.siwe;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as a message writes it (RFC 3339), whose exact text was signed. Two are equal when they are written alike.
 *
 * @param text such as {@code 2021-09-30T16:25:24.000Z} or {@code 2021-09-30T16:25:24-02:00}
 */
public record SiweTime(String text) {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?+(?:[Zz]|[+-]\\d{2}:\\d{2})");

    /**
     * Checks the form and that the moment exists.
     *
     * @throws InvalidValueException when it does not, or with more than nine digits of a second, or in a leap second,
     *     which this clock does not have
     */
    public SiweTime {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    ValueFault.WRONG_FORM,
                    "A time must be written as RFC 3339 has it, such as 2021-09-30T16:25:24Z, but %s."
                            .formatted(offender(text)));
        }
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeException impossible) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "A time must be one of the calendar and of a clock without leap seconds.");
        }
    }

    /** The moment in its usual form, in UTC. */
    public static SiweTime of(Instant moment) {
        return new SiweTime(moment.toString());
    }

    public Instant toInstant() {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The first character that no time can have after those before it. */
    @SuppressWarnings("JdkObsolete") // Whether more could follow is just what is asked here.
    private static String offender(String text) {
        for (int end = 1; end <= text.length(); end++) {
            Matcher beginning = FORM.matcher(text.substring(0, end));
            if (!beginning.matches() && !beginning.hitEnd()) {
                return OffendingCharacter.describe(text, end - 1);
            }
        }
        return "the text ends";
    }
}
