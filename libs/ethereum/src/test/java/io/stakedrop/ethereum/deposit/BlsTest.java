package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published vectors are those of ethereum/bls12-381-tests: deserialization_G1, deserialization_G2 and verify. */
class BlsTest {
    private static final String KEY =
            "0xa491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a";
    private static final String SIGNATURE_OF_ZEROS =
            "0xb6ed936746e01f8ecf281f020953fbf1f01debd5657c4a383940b020b26507f6076334f91e2366c96e9ab279fb515809"
                    + "0352ea1c5b0c9274504f4f0e7053af24802e51e4568d164fe986834f41e55c8e850ce1f98458c0cfc9ab380b55285a55";
    private static final Bytes32 ZEROS = Bytes32.of(new byte[Bytes32.SIZE]);
    private static final String PATTERN = "0123456789abcdef";

    @Test
    void verifiesAPublishedSignature() {
        // When
        boolean verified = BlsSignature.parse(SIGNATURE_OF_ZEROS).verifies(BlsPublicKey.parse(KEY), ZEROS);

        // Then
        assertThat(verified).isTrue();
    }

    @Test
    void refusesAnotherMessage() {
        // Given
        Bytes32 other = Bytes32.parse("0x" + "56".repeat(32));

        // When
        boolean verified = BlsSignature.parse(SIGNATURE_OF_ZEROS).verifies(BlsPublicKey.parse(KEY), other);

        // Then
        assertThat(verified).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not in G1             | 8123456789abcdef |  5 |                   | NOT_IN_SUBGROUP
                    not in curve          | 8123456789abcdef |  4 | 0123456789abcde0  | NOT_ON_CURVE
                    no compression flag   | 0123456789abcdef |  5 |                   | MALFORMED
                    flag of infinity only | c000000000000000 |  0 |                   | INFINITY
                    infinity with x       | c000000000000000 |  0 | 0000000000000001  | MALFORMED
                    infinity without flag | 4000000000000000 |  0 |                   | MALFORMED
                    infinity with sign    | e000000000000000 |  0 |                   | MALFORMED
                    x is the modulus      | 9a0111ea397fe69a |  0 | MODULUS           | MALFORMED
                    """)
    void namesTheFaultOfAPublicKey(String name, String start, int patterns, String end, PointFault fault) {
        // Given
        String modulus =
                "9a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
        String middle = start + PATTERN.repeat(patterns);
        String tail = end == null ? "" : end;
        String digits = tail.equals("MODULUS")
                ? modulus
                : middle + "0".repeat(2 * BlsPublicKey.SIZE - middle.length() - tail.length()) + tail;

        // When
        BlsPublicKey key = BlsPublicKey.parse("0x" + digits);

        // Then
        assertThat(key.fault()).as(name).contains(fault);
        assertThat(BlsSignature.parse(SIGNATURE_OF_ZEROS).verifies(key, ZEROS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8123456789abcdef | 0123456789abcdef | NOT_IN_SUBGROUP
                    8123456789abcdef | 0123456789abcde0 | NOT_ON_CURVE
                    0123456789abcdef | 0123456789abcdef | MALFORMED
                    ffffffffffffffff | ffffffffffffffff | MALFORMED
                    """)
    void namesTheFaultOfASignature(String start, String end, PointFault fault) {
        // When
        BlsSignature signature = BlsSignature.parse("0x" + start + PATTERN.repeat(10) + end);

        // Then
        assertThat(signature.fault()).contains(fault);
        assertThat(signature.verifies(BlsPublicKey.parse(KEY), ZEROS)).isFalse();
    }

    @Test
    void refusesTheInfiniteSignatureOfAnyKeyAndOfTheInfiniteKey() {
        // Given
        BlsSignature infinite = BlsSignature.parse("0xc0" + "00".repeat(95));
        BlsPublicKey infiniteKey = BlsPublicKey.parse("0xc0" + "00".repeat(47));

        // Then
        assertThat(infinite.fault()).isEmpty();
        assertThat(infinite.verifies(BlsPublicKey.parse(KEY), ZEROS)).isFalse();
        assertThat(infinite.verifies(infiniteKey, ZEROS)).isFalse();
    }

    @Test
    void verifiesWhatAKeySignedAndNothingElse() {
        SeededCases.check(20, random -> {
            // Given
            TestSigner signer = new TestSigner(random);
            Bytes32 message = Bytes32.of(SeededCases.bytes(random, Bytes32.SIZE));
            Bytes32 otherMessage = Bytes32.of(SeededCases.bytes(random, Bytes32.SIZE));

            // When
            BlsSignature signature = signer.sign(message);

            // Then
            assertThat(signer.pubkey().fault()).isEmpty();
            assertThat(signature.fault()).isEmpty();
            assertThat(signature.verifies(signer.pubkey(), message)).isTrue();
            assertThat(signature.verifies(signer.pubkey(), otherMessage)).isFalse();
            assertThat(signature.verifies(new TestSigner(random).pubkey(), message))
                    .isFalse();
        });
    }

    @Test
    void givesAnAnswerForAnyBytes() {
        SeededCases.check(200, random -> {
            // Given
            BlsPublicKey key = new BlsPublicKey(Bytes.of(SeededCases.bytes(random, BlsPublicKey.SIZE)));
            BlsSignature signature = new BlsSignature(Bytes.of(SeededCases.bytes(random, BlsSignature.SIZE)));

            // Then
            assertThat(key.fault()).isPresent();
            assertThat(signature.fault()).isPresent();
            assertThat(signature.verifies(key, ZEROS)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 47, 49, 95, 97})
    void refusesAnotherNumberOfBytes(int length) {
        // Given
        Bytes bytes = Bytes.of(new byte[length]);

        // Then
        assertThatThrownBy(() -> new BlsPublicKey(bytes))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A BLS public key has 48 bytes, but %d were given.".formatted(length));
        assertThatThrownBy(() -> new BlsSignature(bytes))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A BLS signature has 96 bytes, but %d were given.".formatted(length));
    }
}
