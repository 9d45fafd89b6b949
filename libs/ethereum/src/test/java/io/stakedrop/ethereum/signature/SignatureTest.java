package io.stakedrop.ethereum.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final TestKey PUBLISHED_KEY =
            TestKey.parse("0x1234567890123456789012345678901234567890123456789012345678901234");
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
    private static final Bytes32 DIGEST = MessageHash.ofPersonalMessage("Hello World");

    @ParameterizedTest
    @CsvSource({ // The test cases of EIP-2098: message, r, s, v, yParityAndS.
        "Hello World,0x68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b90,7e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064,1b,7e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064",
        "It's a small(er) world,0x9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76,139c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f550793,1c,939c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f550793"
    })
    void recoversThePublishedSignerFromBothForms(String message, String r, String s, String v, String yParityAndS) {
        // Given
        Bytes32 digest = MessageHash.ofPersonalMessage(message);

        // When
        Signature signature = Signature.parse(r + s + v);

        // Then
        assertThat(signature.recover(digest)).isEqualTo(PUBLISHED_KEY.address());
        assertThat(signature).hasToString(r + s + v).isEqualTo(PUBLISHED_KEY.sign(digest));
        assertThat(Hex.encode(signature.toCompactBytes())).isEqualTo(r + yParityAndS);
        assertThat(Signature.parse(r + yParityAndS)).isEqualTo(signature).hasSameHashCodeAs(signature);
    }

    @Test
    void recoversWhoSignedAndNobodyElse() {
        SeededCases.check(100, random -> {
            // Given
            TestKey key = TestKey.generate(random);
            Bytes32 digest = Bytes32.of(SeededCases.bytes(random, Bytes32.SIZE));
            Signature signature = key.sign(digest);
            byte[] other = digest.toBytes();
            other[random.nextInt(Bytes32.SIZE)] ^= 1;

            // When
            Address signer = signature.recover(digest);

            // Then
            assertThat(signer).isEqualTo(key.address()).isNotEqualTo(signature.recover(Bytes32.of(other)));
            assertThat(Signature.of(signature.toBytes())).isEqualTo(signature);
            assertThat(Signature.of(signature.toCompactBytes())).isEqualTo(signature);
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 27", "1, 28", "27, 27", "28, 28"})
    void acceptsTheFourRecoveryBytes(int given, int written) {
        // When
        Signature signature = Signature.of(TestKey.bytes(BigInteger.ONE, BigInteger.ONE, given));

        // Then
        assertThat(signature.toBytes()[Signature.SIZE - 1]).isEqualTo((byte) written);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 26, 29, 35, 37, 128, 255})
    void refusesEveryOtherRecoveryByteAndNamesIt(int given) {
        // When
        InvalidValueException refused = refusal(TestKey.bytes(BigInteger.ONE, BigInteger.ONE, given));

        // Then
        assertThat(refused.code()).isEqualTo("wrong-recovery-byte");
        assertThat(refused).hasMessageContaining("but is " + given + ".");
    }

    @Test
    void refusesTheUpperHalfOfS() {
        assertThat(Signature.of(TestKey.bytes(BigInteger.ONE, HALF_ORDER.subtract(BigInteger.ONE), 27)))
                .isNotNull();
        assertThat(Signature.of(TestKey.bytes(BigInteger.ONE, HALF_ORDER, 27))).isNotNull();
        assertThat(refusal(TestKey.bytes(BigInteger.ONE, HALF_ORDER.add(BigInteger.ONE), 27)))
                .hasMessageContaining("EIP-2")
                .extracting(InvalidValueException::code)
                .isEqualTo("high-s");
    }

    @Test
    void refusesTheOtherFormOfAValidSignature() {
        // Given
        byte[] low = PUBLISHED_KEY.sign(DIGEST).toBytes();
        BigInteger high = ORDER.subtract(new BigInteger(1, low, Bytes32.SIZE, Bytes32.SIZE));

        // When
        InvalidValueException refused =
                refusal(TestKey.bytes(new BigInteger(1, low, 0, Bytes32.SIZE), high, low[64] == 27 ? 28 : 27));

        // Then
        assertThat(refused.code()).isEqualTo("high-s");
    }

    @Test
    void refusesComponentsOutsideTheOrderAndNamesThem() {
        assertThat(Signature.of(TestKey.bytes(ORDER.subtract(BigInteger.ONE), BigInteger.ONE, 27)))
                .isNotNull();
        assertOutOfRange(TestKey.bytes(ORDER, BigInteger.ONE, 27), "The r of");
        assertOutOfRange(TestKey.bytes(BigInteger.ZERO, BigInteger.ONE, 27), "The r of");
        assertOutOfRange(TestKey.bytes(BigInteger.ONE, ORDER, 27), "The s of");
        assertOutOfRange(TestKey.bytes(BigInteger.ONE, BigInteger.ZERO, 27), "The s of");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 66, 97})
    void refusesEveryOtherLength(int length) {
        // When
        InvalidValueException refused = refusal(new byte[length]);

        // Then
        assertThat(refused.code()).isEqualTo("wrong-length");
        assertThat(refused).hasMessageContaining("but has " + length + ".");
    }

    @Test
    void saysWhenNoKeyCanHaveMadeIt() {
        // Given: 5 is the x of no point.
        Signature signature = Signature.of(TestKey.bytes(BigInteger.valueOf(5), BigInteger.ONE, 27));

        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> signature.recover(DIGEST));

        // Then
        assertThat(refused.code()).isEqualTo("no-signer");
    }

    @Test
    void saysWhenTheKeyWouldBeThePointAtInfinity() {
        // Given: R = G and s = z make sR - zG the point at infinity.
        BigInteger xOfGenerator =
                new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16);
        byte[] one = new byte[Bytes32.SIZE];
        one[Bytes32.SIZE - 1] = 1;
        Signature signature = Signature.of(TestKey.bytes(xOfGenerator, BigInteger.ONE, 27));

        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> signature.recover(Bytes32.of(one)));

        // Then
        assertThat(refused.code()).isEqualTo("no-signer");
    }

    private static void assertOutOfRange(byte[] bytes, String message) {
        assertThat(refusal(bytes))
                .hasMessageContaining(message)
                .extracting(InvalidValueException::code)
                .isEqualTo("out-of-range");
    }

    private static InvalidValueException refusal(byte[] bytes) {
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> Signature.of(bytes));
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }
}
