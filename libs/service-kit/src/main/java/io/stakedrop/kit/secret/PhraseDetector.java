package io.stakedrop.kit.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds 12, 15, 18, 21 or 24 successive words of one list whose checksum is right (BIP-39, "Generating the mnemonic"),
 * also within a longer run of words. One run in sixteen of twelve random words of a list has a right checksum.
 */
final class PhraseDetector {

    private static final int[] LENGTHS = {12, 15, 18, 21, 24};
    private static final int MOST_WORDS = 24;
    private static final int BITS_OF_WORD = 11;

    private final int[][] words = new int[WordLists.LANGUAGES.size()][];
    private final long[] runs = new long[WordLists.LANGUAGES.size()];
    private @Nullable MessageDigest sha256;
    private boolean isRunning;

    /** A word of no list ends all runs. */
    void interrupt() {
        if (isRunning) {
            Arrays.fill(runs, 0);
            isRunning = false;
        }
    }

    /**
     * Takes the next word.
     *
     * @param entries where it stands, of {@link WordLists}
     * @return whether a phrase ends here
     */
    boolean accept(int[] entries) {
        isRunning = true;
        int languages = 0;
        boolean found = false;
        for (int entry : entries) {
            int language = WordLists.language(entry);
            languages |= 1 << language;
            found |= append(language, WordLists.index(entry));
        }
        for (int language = 0; language < runs.length; language++) {
            if ((languages & (1 << language)) == 0) {
                runs[language] = 0;
            }
        }
        return found;
    }

    private boolean append(int language, int index) {
        if (words[language] == null) {
            words[language] = new int[MOST_WORDS];
        }
        words[language][(int) (runs[language]++ % MOST_WORDS)] = index;
        for (int length : LENGTHS) {
            if (runs[language] >= length && isChecksumRight(language, length)) {
                return true;
            }
        }
        return false;
    }

    /** The last bits of the words are the first of the SHA-256 of those before, one bit for 32. */
    private boolean isChecksumRight(int language, int length) {
        byte[] bits = new byte[(length * BITS_OF_WORD + 7) / 8];
        long first = runs[language] - length;
        for (int word = 0; word < length; word++) {
            put(bits, word * BITS_OF_WORD, words[language][(int) ((first + word) % MOST_WORDS)]);
        }
        int checksumBits = length / 3;
        int entropyBytes = checksumBits * 4;
        MessageDigest digest = digest();
        digest.update(bits, 0, entropyBytes);
        int difference = digest.digest()[0] ^ bits[entropyBytes];
        return (difference & 0xff) >>> (8 - checksumBits) == 0;
    }

    private static void put(byte[] bits, int at, int word) {
        for (int bit = 0; bit < BITS_OF_WORD; bit++) {
            if ((word >>> (BITS_OF_WORD - 1 - bit) & 1) != 0) {
                int target = at + bit;
                bits[target / 8] |= (byte) (0x80 >>> target % 8);
            }
        }
    }

    private MessageDigest digest() {
        if (sha256 == null) {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
        return sha256;
    }
}
