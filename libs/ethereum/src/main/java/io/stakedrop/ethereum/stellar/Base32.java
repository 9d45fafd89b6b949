package io.stakedrop.ethereum.stellar;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;

/**
 * Base 32 of RFC 4648 in upper case and without padding, where each content has one text only. Libraries' decoders let
 * other lengths and left-over bits pass.
 */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] content) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : content) {
            pending = (pending << Byte.SIZE) | Byte.toUnsignedInt(next);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((pending >>> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((pending << (BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        int leftOver = text.length() * BITS % Byte.SIZE;
        checkAlphabet(text);
        if (leftOver >= BITS) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "The Stellar address has %d characters, which no number of whole bytes gives in base 32."
                            .formatted(text.length()));
        }
        byte[] content = new byte[text.length() * BITS / Byte.SIZE];
        int pending = 0;
        int bits = 0;
        int size = 0;
        for (int offset = 0; offset < text.length(); offset++) {
            pending = (pending << BITS) | ALPHABET.indexOf(text.charAt(offset));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                content[size++] = (byte) (pending >>> bits);
            }
        }
        if ((pending & ((1 << leftOver) - 1)) != 0) {
            throw new InvalidValueException(
                    ValueFault.ILLEGAL_CHARACTER,
                    "The Stellar address must end in a character whose %d unused bits are zero, but %s."
                            .formatted(leftOver, OffendingCharacter.describe(text, text.length() - 1)));
        }
        return content;
    }

    private static void checkAlphabet(String text) {
        for (int offset = 0; offset < text.length(); offset++) {
            if (ALPHABET.indexOf(text.charAt(offset)) < 0) {
                throw new InvalidValueException(
                        ValueFault.ILLEGAL_CHARACTER,
                        "The Stellar address may have only the characters A-Z and 2-7, in upper case and without padding, but %s."
                                .formatted(OffendingCharacter.describe(text, offset)));
            }
        }
    }
}
