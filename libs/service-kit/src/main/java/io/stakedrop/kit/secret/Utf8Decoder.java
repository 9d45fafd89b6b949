package io.stakedrop.kit.secret;

/** Gives the characters of UTF-8 that is cut anywhere to a scanner. What is not UTF-8 separates words. */
final class Utf8Decoder {

    private static final char SEPARATOR = '\n';
    /** Stands for every character beyond the basic plane: a letter that is in no word list. */
    private static final char BEYOND = '\ud800';

    private final TextScanner scanner;
    private int missing;
    private int codePoint;

    Utf8Decoder(TextScanner scanner) {
        this.scanner = scanner;
    }

    void accept(byte octet) {
        if (octet >= 0) {
            missing = 0;
            scanner.accept((char) octet);
        } else {
            acceptMultibyte(octet & 0xff);
        }
    }

    private void acceptMultibyte(int octet) {
        if (octet < 0xc0) {
            acceptContinuation(octet);
        } else if (octet < 0xe0) {
            begin(1, octet & 0x1f);
        } else if (octet < 0xf0) {
            begin(2, octet & 0x0f);
        } else {
            begin(3, octet & 0x07);
        }
    }

    private void begin(int continuations, int bits) {
        missing = continuations;
        codePoint = bits;
    }

    private void acceptContinuation(int octet) {
        if (missing == 0) {
            scanner.accept(SEPARATOR);
            return;
        }
        codePoint = codePoint << 6 | (octet & 0x3f);
        missing--;
        if (missing == 0) {
            scanner.accept(Character.isBmpCodePoint(codePoint) ? (char) codePoint : BEYOND);
        }
    }
}
