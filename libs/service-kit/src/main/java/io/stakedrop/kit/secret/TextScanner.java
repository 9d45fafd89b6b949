package io.stakedrop.kit.secret;

import org.jspecify.annotations.Nullable;

/**
 * Looks at text character by character. A word is a run of letters and digits; what stands between words does not
 * matter, and numbers between them neither, so that numbered lists, arrays and columns of words are phrases too.
 * Backslash escapes of JSON are read at any depth and percent-encoded ASCII too, since JSON holds JSON and addresses.
 */
final class TextScanner {

    /** What may stand between a member's name and its colon, quotes doubled as in CSV or escaped. */
    private static final String QUOTES_AND_SPACES = "\"' \t\r\n";

    private static final int NO_ESCAPE = 0;
    private static final int BACKSLASH = 1;
    private static final int UNICODE = 2;
    private static final int PERCENT = 3;

    private static final int SEPARATOR = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int ESCAPE = 3;
    private static final byte[] ASCII = classes();

    private final PhraseDetector phrases = new PhraseDetector();
    private final KeystoreDetector keystores = new KeystoreDetector();
    private final char[] word = new char[PrivateKeys.MOST_CHARACTERS];
    private int length;
    private long packed;
    private boolean hasLetters;
    private boolean hasDigits;
    private boolean hasOthers;

    /** The last word, until it is clear whether it is a member's name. */
    private long nameCandidate;

    private boolean mayBeName;

    private int escape;
    private int escapeDigits;
    private int escapeValue;

    /** How much of :// stood last; 3 until the address ends. */
    private int addressMarks;

    private boolean looksForRawKeys;
    private @Nullable SecretKind found;

    /** Whether 32 bytes in hexadecimal count; an address ({@code https://…}) may hold them anyway. */
    void lookForRawKeys(boolean look) {
        looksForRawKeys = look;
    }

    /** What was found first, null for nothing. */
    @Nullable
    SecretKind found() {
        return found;
    }

    void accept(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            accept(text.charAt(i));
        }
    }

    void accept(char character) {
        if (escape != NO_ESCAPE) {
            acceptEscaped(character);
            return;
        }
        if (character < ASCII.length && ASCII[character] == ESCAPE) {
            escape = character == '%' ? PERCENT : BACKSLASH;
            escapeDigits = 0;
            escapeValue = 0;
            return;
        }
        acceptPlain(character);
    }

    /** Ends a string: its last word is complete, and the next string begins a word, but may go on with a phrase. */
    void endString() {
        if (escape != NO_ESCAPE) {
            escape = NO_ESCAPE;
            endWord();
        }
        endWord();
        addressMarks = 0;
        mayBeName = false;
    }

    /** Ends a string that is a member's name. */
    void endName() {
        endString();
        name(nameCandidate);
    }

    private void acceptPlain(char character) {
        int type = character < ASCII.length ? ASCII[character] : typeOfOther(character);
        switch (type) {
            case LETTER -> letter(character);
            case DIGIT -> {
                hasDigits = true;
                append(character);
            }
            case SEPARATOR, ESCAPE -> separate(character);
            default -> {} // Invisible.
        }
    }

    private void letter(char character) {
        hasLetters = true;
        if (character < ASCII.length) {
            packed = WordLists.append(packed, (char) (character | 0x20));
        } else {
            hasOthers = true;
        }
        append(character);
    }

    private void append(char character) {
        if (length < word.length) {
            word[length] = character;
        }
        length++;
    }

    private void separate(char character) {
        if (length > 0) {
            endWord();
        }
        if (mayBeName) {
            continueName(character);
        }
        markAddress(character);
    }

    private void continueName(char character) {
        if (character == ':') {
            name(nameCandidate);
            mayBeName = false;
        } else if (QUOTES_AND_SPACES.indexOf(character) < 0) {
            mayBeName = false;
        }
    }

    private void markAddress(char character) {
        boolean isNext = addressMarks == 0 ? character == ':' : character == '/';
        if (addressMarks == 3) {
            boolean ends = character <= ' ' || character == '"' || character == '\'' || character == ',';
            addressMarks = ends ? 0 : 3;
        } else {
            addressMarks = isNext ? addressMarks + 1 : 0;
        }
    }

    private void name(long name) {
        if (keystores.accept(name)) {
            find(SecretKind.KEYSTORE);
        }
    }

    private void endWord() {
        if (length == 0) {
            return;
        }
        if (length <= word.length) {
            classify();
        } else {
            phrases.interrupt();
        }
        nameCandidate = hasDigits || hasOthers || length > WordLists.MOST_PACKED_LETTERS ? 0 : packed;
        mayBeName = true;
        if (addressMarks < 3) {
            addressMarks = 0;
        }
        length = 0;
        packed = 0;
        hasLetters = false;
        hasDigits = false;
        hasOthers = false;
    }

    private void classify() {
        if (!hasDigits) {
            int[] entries = entries();
            if (entries == null) {
                phrases.interrupt();
            } else if (phrases.accept(entries)) {
                find(SecretKind.SEED_PHRASE);
            }
            return;
        }
        if (hasLetters) {
            phrases.interrupt();
        }
        if (looksForRawKeys && addressMarks < 3 && PrivateKeys.isRaw(word, length)) {
            find(SecretKind.RAW_KEY);
        } else if (hasLetters && PrivateKeys.isEncoded(word, length)) {
            find(SecretKind.ENCODED_KEY);
        }
    }

    private int @Nullable [] entries() {
        if (hasOthers) {
            return WordLists.OFFICIAL.find(new String(word, 0, length));
        }
        return length > WordLists.MOST_PACKED_LETTERS ? null : WordLists.OFFICIAL.find(packed);
    }

    private void find(SecretKind kind) {
        if (found == null) {
            found = kind;
        }
    }

    private void acceptEscaped(char character) {
        switch (escape) {
            case BACKSLASH -> afterBackslash(character);
            case UNICODE -> digit(character, 4);
            default -> digit(character, 2);
        }
    }

    private void afterBackslash(char character) {
        switch (character) {
            case '\\' -> {}
            case 'u' -> escape = UNICODE;
            case 'n', 't', 'r', 'b', 'f' -> {
                escape = NO_ESCAPE;
                separate('\n');
            }
            default -> {
                escape = NO_ESCAPE;
                if (character != '"' && character != '/') {
                    separate('\\');
                }
                accept(character);
            }
        }
    }

    private void digit(char character, int digits) {
        int digit = character < ASCII.length ? Character.digit(character, 16) : -1;
        if (digit < 0) {
            escape = NO_ESCAPE;
            separate('%');
            accept(character);
            return;
        }
        escapeValue = escapeValue << 4 | digit;
        if (++escapeDigits == digits) {
            escape = NO_ESCAPE;
            boolean isBeyondAscii = digits == 2 && escapeValue >= ASCII.length;
            acceptPlain(isBeyondAscii ? '%' : (char) escapeValue);
        }
    }

    private static int typeOfOther(char character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SURROGATE -> LETTER;
            case Character.FORMAT -> -1;
            default -> SEPARATOR;
        };
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char character = 0; character < classes.length; character++) {
            if (Character.isLetter(character)) {
                classes[character] = LETTER;
            } else if (Character.isDigit(character)) {
                classes[character] = DIGIT;
            }
        }
        classes['\\'] = ESCAPE;
        classes['%'] = ESCAPE;
        return classes;
    }
}
