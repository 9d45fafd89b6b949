package io.stakedrop.kit.secret;

import org.jspecify.annotations.Nullable;

/** Looks at names and values apart, so that a phrase is found whose words are the values of several fields. */
final class FieldScanner {

    private final TextScanner names = new TextScanner();
    private final TextScanner values = new TextScanner();

    FieldScanner() {
        names.lookForRawKeys(true);
    }

    void name(CharSequence name) {
        names.accept(name);
        names.endName();
    }

    /** @param isHash whether 32 bytes in hexadecimal are at home here */
    void value(CharSequence value, boolean isHash) {
        values.lookForRawKeys(!isHash);
        values.accept(value);
        values.endString();
    }

    @Nullable
    SecretKind found() {
        SecretKind inName = names.found();
        return inName == null ? values.found() : inName;
    }
}
