package io.stakedrop.ethereum;

import java.nio.charset.StandardCharsets;

/** Text to bytes, for what is hashed and signed: every character must survive. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The bytes of the text in UTF-8.
     *
     * @param name what the text is, for messages, such as {@code "message"}
     * @throws InvalidValueException when half of a surrogate pair stands alone, for which UTF-8 has no bytes
     */
    public static byte[] encode(String text, String name) {
        for (int offset = 0; offset < text.length(); offset++) {
            if (Character.isSurrogate(text.charAt(offset))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(offset))) {
                    throw new InvalidValueException(
                            ValueFault.ILLEGAL_CHARACTER,
                            "The %s must be Unicode text without lone surrogates, but %s."
                                    .formatted(name, OffendingCharacter.describe(text, offset)));
                }
                offset++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
