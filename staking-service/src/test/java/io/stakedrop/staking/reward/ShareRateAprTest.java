package io.stakedrop.staking.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.ExchangeRate;
import io.stakedrop.staking.ledger.Shares;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareRateAprTest {
    private static final long YEAR = 31_557_600;

    @ParameterizedTest
    @CsvSource({
        "1000, 1030, 1, 30000",
        "1000, 1030, 2, 60000",
        "1000, 1000, 1, 0",
        "1000, 999, 1, -1000",
        "3, 4, 1, 333333",
        "3, 2, 1, -333334"
    })
    void isWhatAShareGainedInAYearRoundedDown(long before, long after, long perYear, long expected) {
        BigInteger rate = ShareRateApr.partsPerMillion(rate(before, 1_000), rate(after, 1_000), YEAR / perYear);

        assertThat(rate).isEqualTo(expected);
    }

    /** PROTOCOL's mistake 7: from the pool's ether it would be −97 % here. */
    @Test
    void withdrawalsAndDepositsAreNoLossesAndGains() {
        ExchangeRate before = rate(1_000_000, 1_000_000);

        assertThat(ShareRateApr.partsPerMillion(before, rate(30_900, 30_000), YEAR))
                .isEqualTo(30_000);
        assertThat(ShareRateApr.partsPerMillion(before, rate(5_150_000, 5_000_000), YEAR))
                .isEqualTo(30_000);
    }

    private static ExchangeRate rate(long assets, long shares) {
        return new ExchangeRate(Wei.of(assets), Shares.of(BigInteger.valueOf(shares)));
    }
}
