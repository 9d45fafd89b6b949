package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Keccak256Test {
    @ParameterizedTest
    @CsvSource({ // The Yellow Paper's hash of nothing, then ERC-20's event topic and the well-known hash of "abc".
        "'', 0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "'Transfer(address,address,uint256)', 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
        "abc, 0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        "The quick brown fox jumps over the lazy dog, 0x4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"
    })
    void givesThePublishedHash(String input, String published) {
        // When
        Bytes32 hash = new Keccak256().hash(input.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(hash).hasToString(published);
    }

    @ParameterizedTest
    @MethodSource("lengthsOfUpToThreeBlocks")
    void equalsBouncyCastlesHashAtEveryLength(int length) {
        SeededCases.check(20, random -> {
            // Given
            byte[] input = SeededCases.bytes(random, length);

            // When
            Bytes32 hash = new Keccak256().hash(input);

            // Then
            assertThat(hash).isEqualTo(bouncyCastlesHash(input));
        });
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 32", "0, -1, 32", "1, 64, 32", "0, 64, -1", "0, 64, 33", "0, 64, 2147483647"})
    void refusesWhatReachesBeyondItsArrays(int inputOffset, int length, int outputOffset) {
        // Given
        Keccak256 keccak = new Keccak256();

        // Then
        assertThatThrownBy(() -> keccak.hash(new byte[64], inputOffset, length, new byte[64], outputOffset))
                .isInstanceOf(IndexOutOfBoundsException.class);
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

    /** A block has 136 bytes: the boundaries are 135, 136 and 137, and 271, 272 and 273. */
    private static IntStream lengthsOfUpToThreeBlocks() {
        return IntStream.rangeClosed(0, 300);
    }

    private static Bytes32 bouncyCastlesHash(byte[] input) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(input, 0, input.length);
        byte[] hash = new byte[Bytes32.SIZE];
        digest.doFinal(hash, 0);
        return Bytes32.of(hash);
    }
}
