package io.stakedrop.airdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexadecimalReadingTest {

    @ParameterizedTest
    @CsvSource({
        // "400000000000000000000", read as hexadecimal
        "4835703278458516698824704, 20",
        // "100", read as hexadecimal, as in the example of Uniswap's tool
        "256, 2",
        // 100 in hexadecimal digits, read as decimal
        "64, 2",
        "0, 0",
        "7, 0"
    })
    void countsTheZerosThatTheOtherReadingHasMore(BigInteger amount, int more) {
        assertThat(HexadecimalReading.moreZeros(amount)).isEqualTo(more);
    }

    @Test
    void findsNothingInRoundAmounts() {
        for (long tokens = 1; tokens <= 5_000; tokens++) {
            assertThat(HexadecimalReading.moreZeros(BigInteger.valueOf(tokens).multiply(BigInteger.TEN.pow(18))))
                    .as("%d tokens", tokens)
                    .isLessThan(HexadecimalReading.SUSPICIOUS);
        }
    }

    @Test
    void findsHardlyAnythingInAnyAmounts() {
        // Given
        Random random = new Random(7);

        // When
        long suspicious = IntStream.range(0, 20_000)
                .map(any -> HexadecimalReading.moreZeros(new BigInteger(90, random)))
                .filter(more -> more >= HexadecimalReading.SUSPICIOUS)
                .count();

        // Then: one in a hundred
        assertThat(suspicious).isBetween(100L, 300L);
    }
}
