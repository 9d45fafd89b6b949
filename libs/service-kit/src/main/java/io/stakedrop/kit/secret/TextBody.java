package io.stakedrop.kit.secret;

import org.jspecify.annotations.Nullable;

/**
 * A body of text in UTF-8 whose fields no schema describes, such as CSV and NDJSON. Phrases, keystores and encoded keys
 * count; 32 bytes in hexadecimal do not, since lists are full of hashes.
 */
public final class TextBody implements SecretScanner {

    private final TextScanner text = new TextScanner();
    private final Utf8Decoder decoder = new Utf8Decoder(text);

    @Override
    public @Nullable Finding scan(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            decoder.accept(bytes[i]);
        }
        return finding();
    }

    @Override
    public @Nullable Finding end() {
        text.endString();
        return finding();
    }

    private @Nullable Finding finding() {
        SecretKind kind = text.found();
        return kind == null ? null : new Finding(kind, "body");
    }
}
