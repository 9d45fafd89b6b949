package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {
    @ParameterizedTest
    @CsvSource({ // The Yellow Paper's hash of nothing, then ERC-20's event topic and the well-known hash of "abc".
        "'', 0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "'Transfer(address,address,uint256)', 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
        "abc, 0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    })
    void givesThePublishedHash(String input, String published) {
        // When
        Bytes32 hash = new Keccak256().hash(input.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(hash).hasToString(published);
    }

    @Test
    void givesTheSameHashFromAReusedStateAndInPlace() {
        Keccak256 reused = new Keccak256();
        SeededCases.check(
                300,
                random -> { // Lengths on both sides of the block of 136 bytes.
                    // Given
                    byte[] input = SeededCases.bytes(random, Bytes32.SIZE + random.nextInt(300));
                    Bytes32 expected = new Keccak256().hash(input);

                    // When
                    reused.hash(input, 0, input.length, input, 0);

                    // Then
                    assertThat(Bytes32.at(input, 0)).isEqualTo(expected);
                });
    }
}
