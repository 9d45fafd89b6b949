package io.stakedrop.kit.secret;

import java.util.Optional;

/** Looks at one text, such as a path or the value of a header field. */
public final class SecretText {

    private SecretText() {}

    /**
     * Looks for the first secret.
     *
     * @param withRawKeys whether 32 bytes in hexadecimal count
     */
    public static Optional<SecretKind> find(CharSequence text, boolean withRawKeys) {
        TextScanner scanner = new TextScanner();
        scanner.lookForRawKeys(withRawKeys);
        scanner.accept(text);
        scanner.endString();
        return Optional.ofNullable(scanner.found());
    }
}
