package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bytes32Test {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @Test
    void readsEitherCaseAndWritesLowerCase() {
        // When
        Bytes32 read = Bytes32.parse("0x" + "0123456789ABCDEF".repeat(4));

        // Then
        Bytes32 lower = Bytes32.parse("0x" + DIGITS);
        assertThat(read).hasToString("0x" + DIGITS).isEqualTo(lower).hasSameHashCodeAs(lower);
        assertThat(read).isNotEqualTo(Bytes32.of(new byte[32])).doesNotHaveSameHashCodeAs(Bytes32.of(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesAnotherNumberOfBytes(int length) {
        assertThatThrownBy(() -> Bytes32.of(new byte[length]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(length + " bytes");
        assertThatThrownBy(() -> Bytes32.parse("0x" + "00".repeat(length)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The 32-byte value must have 64 hexadecimal digits after 0x, but has %d.", 2 * length);
    }

    @Test
    void ordersBytesWithoutSign() {
        // Given
        Bytes32 low = Bytes32.parse("0x7f" + "ff".repeat(31));
        Bytes32 high = Bytes32.parse("0x80" + "00".repeat(31));

        // When
        int order = low.compareTo(high);

        // Then
        assertThat(order).isNegative();
    }

    @Test
    void comparesAsItsBytesDo() {
        SeededCases.check(1_000, random -> {
            // Given
            byte[] bytes = SeededCases.bytes(random, Bytes32.SIZE);
            byte[] changed = bytes.clone();
            changed[random.nextInt(Bytes32.SIZE)] ^= (byte) (1 << random.nextInt(Byte.SIZE));

            // When
            int order = Bytes32.of(bytes).compareTo(Bytes32.of(changed));

            // Then
            assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes, changed)));
            assertThat(Bytes32.of(bytes)).isNotEqualTo(Bytes32.of(changed)).isEqualByComparingTo(Bytes32.of(bytes));
        });
    }

    @Test
    void copiesFromAndToTheMiddleOfAnArray() {
        SeededCases.check(100, random -> {
            // Given
            byte[] source = SeededCases.bytes(random, 70);
            byte[] target = source.clone();

            // When
            Bytes32.at(source, 20).copyTo(target, 20);

            // Then
            assertThat(target).isEqualTo(source);
        });
    }

    @Test
    void refusesToReadBeyondTheArray() {
        assertThatThrownBy(() -> Bytes32.at(new byte[40], 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void writesNothingWhereItWouldEndBeyondTheArray() {
        // Given
        byte[] target = new byte[40];

        // When
        assertThatThrownBy(() -> Bytes32.parse("0x" + DIGITS).copyTo(target, 9))
                .isInstanceOf(IndexOutOfBoundsException.class);

        // Then
        assertThat(target).containsOnly(0);
    }
}
