package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;

/**
 * The names of types and members: letters, digits, {@code $} and {@code _}, not beginning with a digit, as Solidity has
 * them. Any other character could make two declarations one {@code encodeType}.
 */
final class Identifier {
    private static final int LONGEST_QUOTED = 60;

    private Identifier() {}

    static void check(String name, JsonPath path) {
        if (name.isEmpty()) {
            throw path.refuse(ValueFault.EMPTY, "must be a name, but is empty");
        }
        for (int offset = 0; offset < name.length(); offset++) {
            char character = name.charAt(offset);
            if (!isStart(character) && (offset == 0 || !isDigit(character))) {
                throw path.refuse(
                        ValueFault.ILLEGAL_CHARACTER,
                        "must be a name of letters, digits, $ and _ that begins with no digit, but "
                                + OffendingCharacter.describe(name, offset));
            }
        }
    }

    /** A name in a message: visible ASCII as it is, anything else by its code unit, and no more than a person reads. */
    static String quote(String name) {
        StringBuilder quoted = new StringBuilder();
        name.chars()
                .limit(LONGEST_QUOTED)
                .forEach(unit -> quoted.append(
                        unit > ' ' && unit < 0x7f ? Character.toString(unit) : "\\u%04x".formatted(unit)));
        return name.length() > LONGEST_QUOTED ? quoted + "…" : quoted.toString();
    }

    private static boolean isStart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
