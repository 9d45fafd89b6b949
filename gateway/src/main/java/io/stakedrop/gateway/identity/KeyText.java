package io.stakedrop.gateway.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as its owner holds it: {@code sd_<prefix>_<secret>}. The prefix (8 letters and digits) names the key in
 * lists and logs; the secret is 256 random bits as 43 base64url characters.
 */
final class KeyText {

    private static final Pattern FORMAT = Pattern.compile("sd_([0-9A-Za-z]{8})_[0-9A-Za-z_-]{43}");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX_LENGTH = 8;
    private static final int SECRET_BYTES = 32;

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    /** Empty when the text has not the form of a key, so that nothing needs to be looked up. */
    static Optional<KeyText> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new KeyText(text)) : Optional.empty();
    }

    static KeyText generate(SecureRandom random) {
        StringBuilder prefix = new StringBuilder(PREFIX_LENGTH);
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            prefix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return generate(prefix.toString(), random);
    }

    /** A key of the same name with another secret. */
    static KeyText generate(String prefix, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new KeyText(
                "sd_" + prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    String prefix() {
        return text.substring(3, 3 + PREFIX_LENGTH);
    }

    SecretHash hash() {
        return SecretHash.of(text);
    }

    /** The whole key, shown to its owner once. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "sd_" + prefix() + "_…";
    }
}
