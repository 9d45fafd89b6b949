package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @Test
    void readsWhatItWrites() {
        SeededCases.check(200, random -> {
            // Given
            Bytes bytes = Bytes.of(SeededCases.bytes(random, random.nextInt(100)));

            // When
            Bytes read = Bytes.parse(bytes.toString());

            // Then
            assertThat(read).isEqualTo(bytes).hasSameHashCodeAs(bytes);
            assertThat(read.toBytes()).isEqualTo(bytes.toBytes()).hasSize(read.size());
        });
    }

    @Test
    void joinsItsPartsInTheirOrder() {
        // When
        Bytes joined = Bytes.concat(new byte[] {1, 2}, new byte[0], new byte[] {3});

        // Then
        assertThat(joined).hasToString("0x010203");
        assertThat(Bytes.concat()).isEqualTo(Bytes.EMPTY).hasToString("0x");
    }

    @Test
    void keepsItsBytesWhenTheGivenOrReturnedArrayChanges() {
        // Given
        byte[] given = {1};
        Bytes bytes = Bytes.of(given);

        // When
        given[0] = 2;
        bytes.toBytes()[0] = 2;

        // Then
        assertThat(bytes).hasToString("0x01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''    | empty             | The byte string is empty.
                    00    | missing-0x-prefix | must begin with 0x
                    0X00  | missing-0x-prefix | must begin with 0x
                    0x0   | wrong-length      | but has 1
                    0x000 | wrong-length      | but has 3
                    0x0g  | not-hexadecimal   | character 4 is 'g'
                    """)
    void namesTheFaultAndItsPlace(String text, String code, String message) {
        // When
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> Bytes.parse(text));

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }
}
