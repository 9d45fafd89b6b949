package io.stakedrop.kit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTest {

    private static final String PHRASE = Phrases.PUBLISHED;
    private static final String RAW_KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private static final String WEB3_KEYSTORE = """
            {"version":3,"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","crypto":{"cipher":"aes-128-ctr",
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
            "cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"}}""";
    private static final String EIP2335_KEYSTORE = """
            {"crypto":{"kdf":{"function":"scrypt","params":{"dklen":32,"n":262144,"p":1,"r":8,"salt":"d4e5"},"message":""},
            "checksum":{"function":"sha256","params":{},"message":"d2217fe5f3e9a1e34581ef8a78f7c9928e436d36dacc5e846690a5581e8ea484"},
            "cipher":{"function":"aes-128-ctr","params":{"iv":"264daa3f303d7259501c93d997d84fe6"},
            "message":"06ae90d55fe0a6e9c5c3bc5b170827b2e5cce3929ed3f116c2811e6366dfe20f"}},
            "path":"m/12381/60/3141592653/589793238","version":4}""";
    private static final String WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
    private static final String EXTENDED =
            "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
    private static final String EXTENDED_PUBLIC =
            "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";

    static List<String> waysToWriteAPhrase() {
        return List.of(
                PHRASE,
                PHRASE.toUpperCase(Locale.ROOT),
                "my words: " + PHRASE + ". keep them",
                PHRASE.replace(" ", "\n"),
                PHRASE.replace(" ", ", "),
                PHRASE.replace(" ", "\\n"),
                PHRASE.replace(" ", "\\u0020"),
                PHRASE.replace(" ", "\\\\n"),
                PHRASE.replace("legal", "l\\u0065gal"),
                PHRASE.replace(" ", "%20"),
                PHRASE.replace(" ", "\u3000"),
                PHRASE.replace("w", "w\u200b"),
                "1. legal 2. winner 3. thank 4. year 5. wave 6. sausage 7) worth 8) useful 9) legal 10) winner 11) thank 12) yellow",
                "index,word\n1,legal\n2,winner\n3,thank\n4,year\n5,wave\n6,sausage\n7,worth\n8,useful\n9,legal\n10,winner\n11,thank\n12,yellow",
                "[\"" + PHRASE.replace(" ", "\",\"") + "\"]",
                "test test test test test test test test test test test junk",
                "zoo abandon " + PHRASE + " abandon");
    }

    @ParameterizedTest
    @MethodSource("waysToWriteAPhrase")
    void findsAPhraseHoweverItIsWritten(String text) {
        // When / Then
        assertThat(inText(text)).isEqualTo(SecretKind.SEED_PHRASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal winner thank year wave sausage worth useful legal winner thank year",
                "legal winner thank year wave sausage worth useful legal winner thank",
                "legal winner thank year wave sausage and worth useful legal winner thank yellow",
                "legal winner thank year wave sausage worth1 useful legal winner thank yellow",
                "The quick brown fox jumps over the lazy dog, and you may ask about it"
            })
    void leavesTextThatIsNoPhraseAlone(String text) {
        // When / Then
        assertThat(inText(text)).isNull();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void knowsEveryLanguageComposedOrNotAndWithoutAccents(String language) {
        // Given
        String phrase = String.join(" ", Phrases.of(new byte[32], language)) + " "
                + String.join(" ", Phrases.of(PHRASE.substring(0, 20).getBytes(UTF_8), language));

        // When / Then
        assertThat(inText(phrase)).isEqualTo(SecretKind.SEED_PHRASE);
        assertThat(inText(Normalizer.normalize(phrase, Normalizer.Form.NFC))).isEqualTo(SecretKind.SEED_PHRASE);
        assertThat(inText(phrase.replaceAll("[\u0300-\u036f]", ""))).isEqualTo(SecretKind.SEED_PHRASE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTwoWordsOfAListAreOneWithoutAccents(String language) {
        // When / Then
        assertThat(Phrases.list(language).stream().map(WordLists::canonical))
                .hasSize(2048)
                .doesNotHaveDuplicates();
    }

    static List<String> languages() {
        return WordLists.LANGUAGES;
    }

    @Test
    void findsKeystoresAsTextAsJsonAndAsAStringInIt() {
        for (String keystore : List.of(WEB3_KEYSTORE, EIP2335_KEYSTORE, WEB3_KEYSTORE.replace("crypto", "Crypto"))) {
            // Given
            String inString = "{\"note\":\"" + keystore.replace("\n", "\\n").replace("\"", "\\\"") + "\"}";
            String inColumn = "a,\"" + keystore.replace("\"", "\"\"") + "\",b";

            // When / Then
            assertThat(inText(keystore)).isEqualTo(SecretKind.KEYSTORE);
            assertThat(inText(inString)).isEqualTo(SecretKind.KEYSTORE);
            assertThat(inText(inColumn)).isEqualTo(SecretKind.KEYSTORE);
            assertThat(inJson(keystore)).isIn(SecretKind.KEYSTORE, SecretKind.RAW_KEY);
            assertThat(inJson(inString)).isIn(SecretKind.KEYSTORE, SecretKind.RAW_KEY);
        }
    }

    @Test
    void aTextAboutKeystoresIsNone() {
        // When / Then
        assertThat(inText("A keystore has a cipher, a checksum, a kdf, a ciphertext and a mac: never send one."))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW_KEY, "0x" + RAW_KEY, "my key is 0x" + RAW_KEY + ".", "key=" + RAW_KEY})
    void findsARawKeyInAnyStringOfJson(String value) {
        // When / Then
        assertThat(inJson("{\"hash\":\"" + value + "\"}")).isEqualTo(SecretKind.RAW_KEY);
        assertThat(inJson("{\"a\":[[\"" + value + "\"]]}")).isEqualTo(SecretKind.RAW_KEY);
        assertThat(inJson("{\"" + value + "\":1}")).isEqualTo(SecretKind.RAW_KEY);
        assertThat(inJson("\"" + value + "\"")).isEqualTo(SecretKind.RAW_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Longer and shorter, zero, the order of the curve, a transaction in an explorer.
                "0x" + RAW_KEY + "00",
                "c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
                "0x0000000000000000000000000000000000000000000000000000000000000000",
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "https://etherscan.io/tx/0x" + RAW_KEY,
                "see https://etherscan.io/tx/0x" + RAW_KEY + "?a=b",
                EXTENDED_PUBLIC
            })
    void whatCannotBeAKeyPasses(String value) {
        // When / Then
        assertThat(inJson("{\"note\":\"" + value + "\"}")).isNull();
    }

    @Test
    void anAddressEndsWhereTheTextGoesOn() {
        // When / Then
        assertThat(inJson("{\"note\":\"https://example.org " + RAW_KEY + "\"}")).isEqualTo(SecretKind.RAW_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {WIF, EXTENDED})
    void findsEncodedKeysEverywhere(String key) {
        // When / Then
        assertThat(inText("a," + key + ",b")).isEqualTo(SecretKind.ENCODED_KEY);
        assertThat(inJson("{\"a\":\"" + key + "\"}")).isEqualTo(SecretKind.ENCODED_KEY);
        assertThat(inText("a," + key.replace("T", "U") + ",b")).isNull();
    }

    @Test
    void aPhraseInSeveralFieldsIsFoundToo() {
        // Given
        StringBuilder json = new StringBuilder("{\"words\":[");
        StringBuilder form = new StringBuilder();
        int number = 0;
        for (String word : PHRASE.split(" ", -1)) {
            json.append("{\"position\":")
                    .append(++number)
                    .append(",\"text\":\"")
                    .append(word)
                    .append("\"},");
            form.append("w").append(number).append('=').append(word).append('&');
        }

        // When / Then
        assertThat(inJson(json + "{}]}")).isEqualTo(SecretKind.SEED_PHRASE);
        assertThat(find(() -> new FormBody(HashFields.NONE, "form"), form.toString()))
                .isEqualTo(SecretKind.SEED_PHRASE);
        assertThat(inJson("{\"" + PHRASE.replace(" ", "\":1,\"") + "\":1}")).isEqualTo(SecretKind.SEED_PHRASE);
    }

    @Test
    void readsFormsAsTheyAreEncoded() {
        // Given
        String japanese = String.join("\u3000", Phrases.of(new byte[16], "japanese"));

        // When / Then
        for (String value : List.of(PHRASE, japanese, WEB3_KEYSTORE, RAW_KEY, WIF)) {
            String encoded = URLEncoder.encode(value, UTF_8);
            assertThat(find(() -> new FormBody(HashFields.NONE, "form"), "a=1&b=" + encoded + "&c=2"))
                    .isNotNull();
            assertThat(find(() -> new FormBody(HashFields.NONE, "form"), encoded + "=1"))
                    .isNotNull();
        }
    }

    @Test
    void tellsWhereInTheSchemasWordsOnly() {
        // Given
        HashFields schema = new Schema("proof", "recipient");

        // When
        Finding inKnown = scan(new JsonBody(schema), "{\"recipient\":\"" + RAW_KEY + "\"}");
        Finding inUnknown = scan(new JsonBody(schema), "{\"" + RAW_KEY + "\":\"x\"}");

        // Then
        assertThat(inKnown).isEqualTo(new Finding(SecretKind.RAW_KEY, "recipient"));
        assertThat(inUnknown).isEqualTo(new Finding(SecretKind.RAW_KEY, "body"));
        assertThat(inUnknown.toProblem())
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(Problems.SECRET_IN_REQUEST))
                .hasMessageNotContaining(RAW_KEY);
    }

    @Test
    void aHashIsAtHomeWhereTheSchemaSaysSo() {
        // Given
        HashFields schema = new Schema("proof", "recipient");

        // When / Then
        assertThat(scan(new JsonBody(schema), "{\"proof\":[\"0x" + RAW_KEY + "\"]}"))
                .isNull();
        assertThat(scan(new FormBody(schema, "query"), "proof=0x" + RAW_KEY)).isNull();
        assertThat(scan(new JsonBody(schema), "{\"proof\":\"" + PHRASE + "\"}")).isNotNull();
        assertThat(scan(new JsonBody(schema), "{\"a\":{\"proof\":\"" + RAW_KEY + "\"}}"))
                .isNotNull();
        assertThat(scan(new FormBody(schema, "query"), "prooF=0x" + RAW_KEY)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":}", "{a:1}", "{\"a\":1", "\"\\u00\"", "{\"a\":\"\u0001\"}"})
    void refusesWhatIsNotJson(String text) {
        // When / Then
        assertThatThrownBy(() -> inJson(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(Problems.MALFORMED_JSON));
    }

    @Test
    void refusesStringsThatWouldFillTheMemory() {
        // When / Then
        assertThatThrownBy(() -> inJson("\"" + "a".repeat(3_000_000) + "\""))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(Problems.BODY_TOO_LARGE));
    }

    @Test
    void anEmptyBodyHoldsNothing() {
        // When / Then
        assertThat(inJson("")).isNull();
        assertThat(inText("")).isNull();
    }

    private static @Nullable SecretKind inText(String text) {
        return find(TextBody::new, text);
    }

    private static @Nullable SecretKind inJson(String text) {
        return find(() -> new JsonBody(HashFields.NONE), text);
    }

    /** The verdict, which must be the same wherever the body is cut in two, and cut into single bytes. */
    private static @Nullable SecretKind find(Supplier<SecretScanner> scanner, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Finding whole = scan(scanner.get(), bytes, bytes.length);
        assertThat(inSingleBytes(scanner.get(), bytes)).isEqualTo(whole);
        for (int cut = 0; cut < Math.min(bytes.length, 2000); cut++) {
            assertThat(scan(scanner.get(), bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
        return whole == null ? null : whole.kind();
    }

    private static @Nullable Finding scan(SecretScanner scanner, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return scan(scanner, bytes, bytes.length);
    }

    private static @Nullable Finding scan(SecretScanner scanner, byte[] bytes, int cut) {
        Finding first = scanner.scan(bytes, 0, cut);
        if (first != null) {
            return first;
        }
        Finding second = scanner.scan(bytes, cut, bytes.length);
        return second == null ? scanner.end() : second;
    }

    private static @Nullable Finding inSingleBytes(SecretScanner scanner, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            Finding found = scanner.scan(bytes, i, i + 1);
            if (found != null) {
                return found;
            }
        }
        return scanner.end();
    }

    /** An object with one member of hashes and one of text. */
    private record Schema(String hash, String text) implements HashFields {

        @Override
        public boolean isHash() {
            return false;
        }

        @Override
        public boolean knows(String name) {
            return name.equals(hash) || name.equals(text);
        }

        @Override
        public HashFields member(String name) {
            return name.equals(hash) ? new Hash() : NONE;
        }

        @Override
        public HashFields item() {
            return NONE;
        }
    }

    private record Hash() implements HashFields {

        @Override
        public boolean isHash() {
            return true;
        }

        @Override
        public boolean knows(String name) {
            return false;
        }

        @Override
        public HashFields member(String name) {
            return NONE;
        }

        @Override
        public HashFields item() {
            return this;
        }
    }
}
