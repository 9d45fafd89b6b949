package io.stakedrop.kit.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes phrases as BIP-39 says, by one large number instead of bits. */
final class Phrases {

    /** Of Trezor's published vectors. */
    static final String PUBLISHED = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    private static final BigInteger WORDS = BigInteger.valueOf(2048);

    private Phrases() {}

    static List<String> random(RandomGenerator random, String language, int length) {
        byte[] entropy = new byte[length * 4 / 3];
        random.nextBytes(entropy);
        return of(entropy, language);
    }

    static List<String> of(byte[] entropy, String language) {
        int checksumBits = entropy.length / 4;
        BigInteger number = new BigInteger(1, entropy)
                .shiftLeft(checksumBits)
                .or(BigInteger.valueOf((sha256(entropy)[0] & 0xff) >>> (8 - checksumBits)));
        List<String> list = list(language);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < (entropy.length * 8 + checksumBits) / 11; i++) {
            words.add(list.get(number.mod(WORDS).intValueExact()));
            number = number.divide(WORDS);
        }
        Collections.reverse(words);
        return words;
    }

    static List<String> list(String language) {
        try (InputStream resource = Phrases.class.getResourceAsStream("/secret/bip39/" + language + ".txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
