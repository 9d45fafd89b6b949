package io.stakedrop.kit.secret;

import org.jspecify.annotations.Nullable;

/**
 * A form ({@code application/x-www-form-urlencoded}) or the query of an address. Every name and value is looked at; 32
 * bytes in hexadecimal count unless the parameter's schema says that they are a hash.
 */
public final class FormBody implements SecretScanner {

    /** Longest name that a schema can know. */
    private static final int MOST_CHARACTERS = 128;

    private final HashFields parameters;
    private final String place;
    private final TextScanner names = new TextScanner();
    private final TextScanner values = new TextScanner();
    private final Utf8Decoder nameDecoder = new Utf8Decoder(names);
    private final Utf8Decoder valueDecoder = new Utf8Decoder(values);
    private final StringBuilder name = new StringBuilder();
    private boolean isInValue;
    private int digitsAwaited;
    private int octet;

    /**
     * Begins a form.
     *
     * @param parameters those are its members
     * @param place such as {@code query}
     */
    public FormBody(HashFields parameters, String place) {
        this.parameters = parameters;
        this.place = place;
        names.lookForRawKeys(true);
    }

    @Override
    public @Nullable Finding scan(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            accept(bytes[i]);
        }
        return finding();
    }

    @Override
    public @Nullable Finding end() {
        endField();
        return finding();
    }

    private void accept(byte encoded) {
        int digit = digitsAwaited > 0 ? Character.digit(encoded, 16) : -1;
        if (digit >= 0) {
            octet = octet << 4 | digit;
            if (--digitsAwaited == 0) {
                decoded((byte) octet);
            }
            return;
        }
        digitsAwaited = 0;
        switch (encoded) {
            case '&' -> endField();
            case '+' -> decoded((byte) ' ');
            case '%' -> {
                digitsAwaited = 2;
                octet = 0;
            }
            default -> {
                if (encoded == '=' && !isInValue) {
                    beginValue();
                } else {
                    decoded(encoded);
                }
            }
        }
    }

    private void decoded(byte plain) {
        if (isInValue) {
            valueDecoder.accept(plain);
            return;
        }
        nameDecoder.accept(plain);
        if (name.length() < MOST_CHARACTERS) {
            name.append((char) plain);
        }
    }

    private void beginValue() {
        names.endName();
        isInValue = true;
        values.lookForRawKeys(!parameters.member(name.toString()).isHash());
    }

    private void endField() {
        names.endName();
        values.endString();
        name.setLength(0);
        isInValue = false;
        digitsAwaited = 0;
    }

    private @Nullable Finding finding() {
        SecretKind found = names.found() == null ? values.found() : names.found();
        return found == null ? null : new Finding(found, place);
    }
}
