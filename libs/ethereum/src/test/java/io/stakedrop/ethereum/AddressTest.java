package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @ParameterizedTest
    @ValueSource(
            strings = { // The test cases of EIP-55.
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void writesThePublishedChecksumOfAnyAcceptedCase(String published) {
        // Given
        String lower = published.toLowerCase(Locale.ROOT);
        String upper = "0x" + published.substring(2).toUpperCase(Locale.ROOT);

        // When
        Address read = Address.parse(published);

        // Then
        assertThat(read).hasToString(published).isEqualTo(Address.parse(lower)).isEqualTo(Address.parse(upper));
        assertThat(read.hashCode()).isEqualTo(Address.parse(lower).hashCode());
    }

    @Test
    void refusesAWrongChecksumAndSaysWhereAndWhatIsRight() {
        // Given
        String oneLetterInTheOtherCase = CHECKSUMMED.replace("BeAed", "beAed");

        // When
        InvalidValueException refused = refusal(oneLetterInTheOtherCase);

        // Then
        assertThat(refused.code()).isEqualTo("wrong-checksum");
        assertThat(refused).hasMessageContaining("character 38 is 'b'").hasMessageContaining(CHECKSUMMED);
    }

    @Test
    void refusesOneChangedDigitOfAChecksummedAddress() {
        // When
        InvalidValueException refused = refusal(CHECKSUMMED.replace("6053", "6054"));

        // Then
        assertThat(refused.fault()).isEqualTo(ValueFault.WRONG_CHECKSUM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                            | empty             | The address is empty.
                    5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed      | missing-0x-prefix | must begin with 0x
                    0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed    | missing-0x-prefix | must begin with 0x
                    ' 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' | missing-0x-prefix | must begin with 0x
                    0x                                            | wrong-length      | has 0
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae     | wrong-length      | 40 hexadecimal digits after 0x, but has 39
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0   | wrong-length      | has 41
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg    | not-hexadecimal   | character 42 is 'g'
                    '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae '  | not-hexadecimal   | character 42 is U+0020
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae~    | not-hexadecimal   | character 42 is '~'
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae\177 | not-hexadecimal   | character 42 is U+007F
                    0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae１    | not-hexadecimal   | character 42 is U+FF11
                    """)
    void namesTheFaultAndItsPlace(String text, String code, String message) {
        // When
        InvalidValueException refused = refusal(text);

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    @Test
    void differsFromEveryOtherAddress() {
        SeededCases.check(100, random -> {
            // Given
            byte[] bytes = SeededCases.bytes(random, Address.SIZE);
            Address address = Address.of(bytes);
            bytes[random.nextInt(Address.SIZE)] ^= 1;

            // When
            Address neighbour = Address.of(bytes);

            // Then
            assertThat(neighbour).isNotEqualTo(address).doesNotHaveSameHashCodeAs(address);
        });
    }

    @Test
    void keepsItsBytesWhenTheGivenOrReturnedArrayChanges() {
        // Given
        byte[] given = new byte[Address.SIZE];
        Address address = Address.of(given);

        // When
        given[0] = 1;
        address.toBytes()[0] = 1;

        // Then
        assertThat(address).isEqualTo(Address.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 21})
    void refusesAnotherNumberOfBytes(int length) {
        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Address.of(new byte[length]));

        // Then
        assertThat(refused).hasMessageContaining("20 bytes, but " + length);
    }

    @Test
    void readsWhatItWrites() {
        SeededCases.check(500, random -> {
            // Given
            Address address = SeededCases.address(random);

            // When
            Address read = Address.parse(address.toString());

            // Then
            assertThat(read).isEqualTo(address);
            assertThat(read.toBytes()).isEqualTo(address.toBytes());
        });
    }

    private static InvalidValueException refusal(String text) {
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> Address.parse(text));
        assertThat(refused).as("refusal of %s", text).isNotNull();
        return refused;
    }
}
