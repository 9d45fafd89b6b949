package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bytes16Test {
    private static final String TEXT = "0x000102030405060708090a0b0c0d0eff";

    @Test
    void readsWhatItWrites() {
        // When
        Bytes16 read = Bytes16.parse(TEXT);

        // Then
        assertThat(read).hasToString(TEXT).isEqualTo(Bytes16.parse(TEXT)).hasSameHashCodeAs(Bytes16.parse(TEXT));
        assertThat(read).isNotEqualTo(Bytes16.of(new byte[16]));
        assertThat(read.toWord()).hasToString(TEXT + "00".repeat(16));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17})
    void refusesAnotherNumberOfBytes(int length) {
        assertThatThrownBy(() -> Bytes16.of(new byte[length]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A 16-byte value was given %d bytes.", length);
        assertThatThrownBy(() -> Bytes16.parse("0x" + "00".repeat(length)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("32 hexadecimal digits");
    }

    @Test
    void keepsItsBytesWhenTheGivenArrayChanges() {
        // Given
        byte[] given = new byte[Bytes16.SIZE];
        Bytes16 bytes = Bytes16.of(given);

        // When
        given[0] = 1;

        // Then
        assertThat(bytes).isEqualTo(Bytes16.of(new byte[Bytes16.SIZE]));
    }
}
