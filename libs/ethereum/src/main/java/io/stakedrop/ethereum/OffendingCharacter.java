package io.stakedrop.ethereum;

/** Names one character of a text in a message: the visible ones as they are, all others by their code point. */
public final class OffendingCharacter {
    private OffendingCharacter() {}

    /** For example {@code "character 3 is '.'"} or {@code "character 1 is U+200B"}; counts from 1. */
    public static String describe(String text, int offset) {
        int codePoint = text.codePointAt(offset);
        String name =
                isVisibleAscii(codePoint) ? "'" + Character.toString(codePoint) + "'" : "U+%04X".formatted(codePoint);
        return "character " + (offset + 1) + " is " + name;
    }

    private static boolean isVisibleAscii(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7f;
    }
}
