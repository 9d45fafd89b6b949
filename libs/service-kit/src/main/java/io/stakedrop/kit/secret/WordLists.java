package io.stakedrop.kit.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ten word lists of BIP-39. A word is looked up in its canonical form: NFKD, lower case and, as the lists ask for
 * Latin scripts, without accents.
 */
final class WordLists {

    static final List<String> LANGUAGES = List.of(
            "chinese_simplified",
            "chinese_traditional",
            "czech",
            "english",
            "french",
            "italian",
            "japanese",
            "korean",
            "portuguese",
            "spanish");

    /** Most letters of an ASCII word that fit into a packed key. */
    static final int MOST_PACKED_LETTERS = 12;

    private static final int BITS_OF_LETTER = 5;
    private static final int BITS_OF_INDEX = 11;
    private static final int MOST_LETTERS = 16;
    /** Four times as many places as there are words of ASCII letters. */
    private static final int TABLE_PLACES = 1 << 16;

    static final WordLists OFFICIAL = load();

    private final long[] packedWords = new long[TABLE_PLACES];
    private final int[][] packedEntries = new int[TABLE_PLACES][];
    private final Map<String, int[]> otherWords = new HashMap<>();

    private WordLists() {}

    /**
     * Where a word of ASCII letters stands, one entry a language; null where no list has it.
     *
     * @param packed by {@link #pack}
     */
    int @Nullable [] find(long packed) {
        for (int place = place(packed); packedWords[place] != 0; place = (place + 1) % TABLE_PLACES) {
            if (packedWords[place] == packed) {
                return packedEntries[place];
            }
        }
        return null;
    }

    /** The same for a word of any letters. */
    int @Nullable [] find(CharSequence word) {
        String canonical = canonical(word);
        if (canonical.isEmpty() || canonical.length() > MOST_LETTERS) {
            return null;
        }
        return isPackable(canonical) ? find(pack(canonical)) : otherWords.get(canonical);
    }

    static int language(int entry) {
        return entry >>> BITS_OF_INDEX;
    }

    static int index(int entry) {
        return entry % (1 << BITS_OF_INDEX);
    }

    /** Appends a lower-case letter to a packed word. */
    static long append(long packed, char letter) {
        return packed << BITS_OF_LETTER | (letter - 'a' + 1);
    }

    static long pack(String word) {
        long packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = append(packed, word.charAt(i));
        }
        return packed;
    }

    static String canonical(CharSequence word) {
        String decomposed = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char character = decomposed.charAt(i);
            boolean isAccent = character >= 0x300 && character <= 0x36f;
            if (!isAccent) {
                letters.append(character);
            }
        }
        return letters.toString();
    }

    private static boolean isPackable(String word) {
        return word.length() <= MOST_PACKED_LETTERS && word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    private void add(int language, int index, String word) {
        int[] entry = {(language << BITS_OF_INDEX) + index};
        String canonical = canonical(word);
        if (!isPackable(canonical)) {
            otherWords.merge(canonical, entry, WordLists::join);
            return;
        }
        long packed = pack(canonical);
        int place = place(packed);
        while (packedWords[place] != 0 && packedWords[place] != packed) {
            place = (place + 1) % TABLE_PLACES;
        }
        packedWords[place] = packed;
        packedEntries[place] = packedEntries[place] == null ? entry : join(packedEntries[place], entry);
    }

    private static int[] join(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int place(long packed) {
        long mixed = packed * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 48);
    }

    private static WordLists load() {
        WordLists lists = new WordLists();
        for (int language = 0; language < LANGUAGES.size(); language++) {
            List<String> words = read(LANGUAGES.get(language));
            for (int index = 0; index < words.size(); index++) {
                lists.add(language, index, words.get(index));
            }
        }
        return lists;
    }

    private static List<String> read(String language) {
        String name = "/secret/bip39/" + language + ".txt";
        try (InputStream resource = WordLists.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
