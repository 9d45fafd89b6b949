package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceChangeTest {
    @ParameterizedTest
    @CsvSource({ // Ether before, after, withdrawn, deposited; earned and lost.
        "32, 33, 0, 0, 1, 0",
        "33, 32, 1, 0, 0, 0",
        "33, 32, 2, 0, 1, 0",
        "32, 64, 0, 32, 0, 0",
        "32, 63, 0, 32, 0, 1",
        "32, 0, 33, 0, 1, 0",
        "32, 31, 0, 0, 0, 1"
    })
    void countsNeitherWithdrawalsNorDeposits(
            long before, long after, long withdrawn, long deposited, long earned, long lost) {
        // When
        BalanceChange change = new BalanceChange(ether(before), ether(after), ether(withdrawn), ether(deposited));

        // Then
        assertThat(change).returns(ether(earned), BalanceChange::earned).returns(ether(lost), BalanceChange::lost);
        assertThat(change.net())
                .isEqualTo(ether(earned).toBigInteger().subtract(ether(lost).toBigInteger()));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "0, 0, 0", "1, 1, 0"})
    void tellsAGweiEarnedFromAGweiLost(long moved, long earned, long lost) {
        // When
        BalanceChange change = new BalanceChange(Gwei.of(10), Gwei.of(10 + moved), Gwei.ZERO, Gwei.ZERO);

        // Then
        assertThat(change).returns(Gwei.of(earned), BalanceChange::earned).returns(Gwei.of(lost), BalanceChange::lost);
    }
}
