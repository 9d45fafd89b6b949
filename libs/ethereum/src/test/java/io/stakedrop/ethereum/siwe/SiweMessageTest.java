package io.stakedrop.ethereum.siwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.signature.Signature;
import io.stakedrop.ethereum.signature.TestKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiweMessageTest {
    private static final String COMPLETE = """
            https://example.com wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2

            I accept the terms: https://example.com/tos

            URI: https://example.com/login
            Version: 1
            Chain ID: 1
            Nonce: 32891756
            Issued At: 2021-09-30T16:25:24Z
            Expiration Time: 2021-09-30T17:25:24Z
            Not Before: 2021-09-30T16:25:24Z
            Request ID: a%20b:c@d
            Resources:
            - ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
            - https://example.com/my-web2-claim.json""";

    @Test
    void readsAndWritesACompleteMessage() {
        // When
        SiweMessage message = SiweMessage.parse(COMPLETE);

        // Then
        assertThat(message).hasToString(COMPLETE);
        assertThat(message.scheme()).contains("https");
        assertThat(message.requestId()).contains("a%20b:c@d");
        assertThat(message.expirationTime()).contains(SiweTime.of(Instant.parse("2021-09-30T17:25:24Z")));
        assertThat(message.resources().orElseThrow()).hasSize(2);
    }

    @Test
    void isSignedAsAPersonalMessage() {
        // Given
        TestKey key = TestKey.generate(SeededCases.random(7));
        SiweMessage message = SiweMessage.parse(COMPLETE.replace(
                "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", key.address().toString()));

        // When
        Signature signature = key.sign(message.digest());

        // Then
        assertThat(signature.recover(message.digest())).isEqualTo(message.address());
    }

    @Test
    void readsWhatItWrites() {
        SeededCases.check(500, random -> {
            // Given
            SiweMessage message = message(random);

            // When
            SiweMessage read = SiweMessage.parse(message.toString());

            // Then
            assertThat(read).isEqualTo(message).hasToString(message.toString());
        });
    }

    @Test
    void readsAChangedTextExactlyOrNotAtAll() {
        SeededCases.check(2_000, random -> {
            // Given
            StringBuilder text = new StringBuilder(message(random).toString());
            int offset = random.nextInt(text.length());
            char other = random.nextInt(4) == 0 ? '\n' : (char) (' ' + random.nextInt(96));
            text.setCharAt(offset, other);

            // When
            Optional<String> written = written(text.toString());

            // Then
            assertThat(written.orElse(text.toString())).isEqualTo(text.toString());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://example.com wants  | ://example.com wants      | empty             | The scheme of the domain must begin with a letter and have only letters, digits, +, - and ., but is empty.
                    https://example.com wants  | ht_tp://example.com wants | illegal-character | character 3 is '_'
                    https://example.com wants  | 1://example.com wants     | illegal-character | character 1 is '1'
                    example.com wants          | exämple.com wants         | illegal-character | The domain must be an authority (RFC 3986), but character 3 is U+00E4.
                    example.com wants          | user@ wants               | empty             | no host
                    example.com wants          | :80 wants                 | empty             | no host
                    example.com wants          | a@b@c wants               | illegal-character | character 4 is '@'
                    example.com wants          | a:8o wants                | illegal-character | character 4 is 'o'
                    example.com wants          | a%2 wants                 | wrong-length      | ends within a percent-encoding
                    example.com wants          | a%zz wants                | illegal-character | character 3 is 'z'
                    example.com wants          | [::g] wants               | illegal-character | character 4 is 'g'
                    example.com wants          | [:::] wants               | wrong-form        | no IPv6 address
                    example.com wants          | [::1 wants                | wrong-form        | bracket is not closed
                    example.com wants          | [::1]80 wants             | wrong-form        | more than a colon and a port
                    example.com wants you      | example.com wants me      | wrong-form        | Line 1 of the message must be the domain and 'wants you to sign in
                    0xC02a                     | 0xc02a                    | wrong-checksum    | The address is refused
                    https://example.com/tos    | terms^                    | illegal-character | The statement may have letters, digits, spaces and the punctuation of URIs only, but character 26 is '^'.
                    URI: https                 | uri: https                | wrong-form        | Line 6 of the message must begin with 'URI: '.
                    https://example.com/login  | example.com               | wrong-form        | The URI must be a URI (RFC 3986), but has no scheme and colon.
                    https://example.com/login  | https://a/b c             | illegal-character | The URI must be a URI (RFC 3986), but character 12 is U+0020.
                    https://example.com/login  | https://a/?b#c#d          | illegal-character | character 15 is '#'
                    https://example.com/login  | https://[1.2.3.4]/        | wrong-form        | no IPv6 address
                    https://example.com/login  | https://a/%4              | wrong-length      | ends within a percent-encoding
                    Chain ID: 1                | Chain ID: 01              | leading-zero      | without leading zeroes
                    'Chain ID: 1'              | 'Chain ID: '              | empty             | The chain id must be a decimal integer, but is empty.
                    Chain ID: 1                | Chain ID: 0x1             | illegal-character | character 2 is 'x'
                    Chain ID: 1                | Chain ID: 9223372036854775808 | out-of-range  | below 2^63
                    Chain ID: 1                | Chain ID: 99999999999999999999999 | out-of-range | below 2^63
                    32891756                   | 3289175-                  | illegal-character | The nonce must have at least 8 letters and digits, but character 8 is '-'.
                    At: 2021-09-30T16:25:24Z   | At: 2021-02-30T16:25:24Z  | out-of-range      | The Issued At is refused: A time must be one of the calendar
                    At: 2021-09-30T16:25:24Z   | At: 2021-09-30T24:00:00Z  | out-of-range      | calendar
                    At: 2021-09-30T16:25:24Z   | At: 2021-09-30T16:25Z     | wrong-form        | The Issued At is refused: A time must be written as RFC 3339 has it, such as 2021-09-30T16:25:24Z, but character 17 is 'Z'.
                    At: 2021-09-30T16:25:24Z   | At: 2021-09-30T16:25:24   | wrong-form        | RFC 3339 has it, such as 2021-09-30T16:25:24Z, but the text ends.
                    At: 2021-09-30T16:25:24Z   | At: 2021-09-30T16:25:24.1234567890Z | wrong-form | character 30 is '0'.
                    At: 2021-09-30T16:25:24Z   | At: ２021-09-30T16:25:24Z | wrong-form        | character 1 is U+FF12.
                    a%20b:c@d                  | a/b                       | illegal-character | The request id may have the characters of a URI's path segment only (RFC 3986), but character 2 is '/'.
                    Resources:                 | Resource:                 | wrong-form        | Line 14 of the message must be the end
                    my-web2-claim.json         | <claim>                   | illegal-character | The resource must be a URI (RFC 3986), but character 21 is '<'.
                    """)
    void namesTheFieldTheCharacterAndTheRule(String part, String replacement, String code, String message) {
        // Given
        assertThat(COMPLETE).contains(part);

        // When
        InvalidValueException refused = refusal(() -> SiweMessage.parse(COMPLETE.replace(part, replacement)));

        // Then
        assertThat(refused).hasMessageContaining(message).hasMessageEndingWith(".");
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void namesTheLineThatIsMissingAtTheEnd(int lines) {
        // Given
        String cut = String.join("\n", COMPLETE.lines().limit(lines).toList());

        // When
        InvalidValueException refused = refusal(() -> SiweMessage.parse(cut));

        // Then
        assertThat(refused).hasMessageStartingWith("Line " + (lines + 1) + " of the message must");
        assertThat(refused).hasMessageEndingWith(", but the message ends before it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\r\n", "\n\n"})
    void refusesAnythingBehindTheEnd(String more) {
        assertThat(refusal(() -> SiweMessage.parse(COMPLETE + more))).isNotNull();
    }

    @Test
    void refusesToBeMadeForANegativeChain() {
        // Given
        SiweMessage message = SiweMessage.parse(COMPLETE);

        // When
        InvalidValueException refused = refusal(() -> new SiweMessage(
                message.scheme(),
                message.domain(),
                message.address(),
                message.statement(),
                message.uri(),
                -1,
                message.nonce(),
                message.issuedAt(),
                message.expirationTime(),
                message.notBefore(),
                message.requestId(),
                message.resources()));

        // Then
        assertThat(refused).hasMessage("The chain id must not be negative.");
    }

    @Test
    void refusesCarriageReturns() {
        assertThat(refusal(() -> SiweMessage.parse(COMPLETE.replace("\n", "\r\n"))))
                .isNotNull();
    }

    @Test
    void tellsAnEmptyStatementAndAnEmptyListFromAbsentOnes() {
        // Given
        String text = COMPLETE.replace("I accept the terms: https://example.com/tos", "")
                .lines()
                .limit(14)
                .reduce((left, right) -> left + "\n" + right)
                .orElseThrow();

        // When
        SiweMessage message = SiweMessage.parse(text);

        // Then
        assertThat(message).hasToString(text);
        assertThat(message.statement()).contains("");
        assertThat(message.resources()).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2021-09-30T16:25:24Z, 2021-09-30T16:25:24Z",
        "2021-09-30t16:25:24z, 2021-09-30T16:25:24Z",
        "2021-09-30T16:25:24.000Z, 2021-09-30T16:25:24Z",
        "2021-09-30T16:25:24.123456789Z, 2021-09-30T16:25:24.123456789Z",
        "2021-09-30T16:25:24-02:00, 2021-09-30T18:25:24Z",
        "2021-09-30T16:25:24+05:30, 2021-09-30T10:55:24Z",
        "2024-02-29T23:59:59-00:00, 2024-02-29T23:59:59Z"
    })
    void readsEveryFormOfATime(String text, Instant moment) {
        assertThat(new SiweTime(text).toInstant()).isEqualTo(moment);
        assertThat(new SiweTime(text)).hasToString(text);
    }

    private static Optional<String> written(String text) {
        try {
            return Optional.of(SiweMessage.parse(text).toString());
        } catch (InvalidValueException refused) {
            return Optional.empty();
        }
    }

    private static SiweMessage message(RandomGenerator random) {
        return new SiweMessage(
                perhaps(random, () -> "https"),
                pick(
                        random,
                        "example.com",
                        "localhost:8080",
                        "u:p@[::1]:3",
                        "1.2.3.4",
                        "[2001:db8::7:1.2.3.4]",
                        "a%20b."),
                SeededCases.address(random),
                perhaps(random, () -> pick(random, "", "I agree.", "URI: x", " ", "a: [b]/?c=d&e#(f)*+,;!'$@~_-")),
                uri(random),
                random.nextLong(Long.MAX_VALUE),
                Long.toString(random.nextLong(1L << 60, Long.MAX_VALUE), 36),
                time(random),
                perhaps(random, () -> time(random)),
                perhaps(random, () -> time(random)),
                perhaps(random, () -> pick(random, "", "id", "a%20b", "x:y@z")),
                perhaps(
                        random,
                        () -> pick(random, List.of(), List.of(uri(random)), List.of(uri(random), uri(random)))));
    }

    private static String uri(RandomGenerator random) {
        return pick(
                random,
                "https://example.com/login",
                "urn:isbn:0451450523",
                "did:key:z6Mk",
                "file:///etc",
                "a:",
                "http://u@[::1]:80?q#f",
                "mailto:a@b.c",
                "x+1.-://h/p//q/%7e?a=/?#/?");
    }

    private static SiweTime time(RandomGenerator random) {
        return new SiweTime(
                pick(random, "2021-09-30T16:25:24.000Z", "2021-09-30T16:25:24-02:00", "2021-09-30t16:25:24z"));
    }

    private static <T> Optional<T> perhaps(RandomGenerator random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static InvalidValueException refusal(Supplier<SiweMessage> parse) {
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, parse::get);
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }
}
