package io.stakedrop.airdrop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 3, 0",
        "1, 3, 333333",
        "2, 3, 666666",
        "3, 3, 1000000",
        "999999999999999999999999, 1000000000000000000000000, 999999"
    })
    void isRoundedDownSoThatOnlyTheWholeIsAMillion(BigInteger part, BigInteger whole, int share) {
        assertThat(Share.of(part, whole)).isEqualTo(share);
    }
}
