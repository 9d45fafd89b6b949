package io.stakedrop.airdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountFenceTest {

    @ParameterizedTest
    @CsvSource({
        // Quartiles of three digits both: three digits more or fewer are allowed.
        "400, 400, 1, true",
        "400, 400, 999999, true",
        "400, 400, 1000000, false",
        "40000, 40000, 10, true",
        "40000, 40000, 9, false",
        // Quartiles two digits apart: four digits more or fewer.
        "1000, 100000, 9999999999, true",
        "1000, 100000, 10000000000, false",
        "1000000, 100000000, 100, true",
        "1000000, 100000000, 99, false"
    })
    void allowsThreeDigitsMoreOrTwiceTheDistanceOfTheQuartiles(
            BigInteger lower, BigInteger upper, BigInteger amount, boolean within) {
        assertThat(AmountFence.of(lower, upper).holds(amount)).isEqualTo(within);
    }
}
