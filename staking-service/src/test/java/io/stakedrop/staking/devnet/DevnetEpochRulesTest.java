package io.stakedrop.staking.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevnetEpochRulesTest {
    private static final Gwei NETWORK = ether(34_000_000);

    private final DevnetEpochRules rules = new DevnetEpochRules(NETWORK, 100);

    @Test
    void aDepositMakesAValidatorThatAttestsInTheSameEpoch() {
        // When
        DevnetPool.Moved moved = rules.move(DevnetPool.EMPTY, ether(64), true);

        // Then
        assertThat(moved.epoch())
                .isEqualTo(new ValidatorsEpoch(Gwei.ZERO, ether(64).plus(Gwei.of(18_738)), ether(64), Gwei.ZERO));
        assertThat(moved.epoch().earned()).isEqualTo(18_738);
        assertThat(moved.pool().deposited()).isEqualTo(ether(64));
    }

    @ParameterizedTest
    @CsvSource({"31999999999, 0", "32000000000, 1", "2048000000000, 1", "2079999999999, 1", "2080000000000, 2"})
    void validatorsHave32To2048Ether(long stakeableGwei, int validators) {
        DevnetPool.Moved moved = rules.move(DevnetPool.EMPTY, Gwei.of(stakeableGwei), true);

        assertThat(moved.pool().validators()).hasSize(validators);
    }

    @Test
    void whatIsLeftTopsUpTheValidatorThatHasRoom() {
        // Given
        DevnetPool pool = rules.move(DevnetPool.EMPTY, ether(32), true).pool();

        // When
        DevnetPool.Moved moved = rules.move(pool, ether(33), true);

        // Then
        assertThat(moved.pool().validators()).hasSize(1);
        assertThat(moved.epoch().deposited()).isEqualTo(ether(1));
    }

    @Test
    void lessThanTheSmallestDepositWaits() {
        // Given
        DevnetPool pool = rules.move(DevnetPool.EMPTY, ether(32), true).pool();

        // When
        DevnetPool.Moved moved = rules.move(pool, ether(33).minus(Gwei.of(1)), true);

        // Then
        assertThat(moved.epoch().deposited()).isEqualTo(Gwei.ZERO);
    }

    @Test
    void whatExceedsTheHighestEffectiveBalanceIsWithdrawnAndWasEarned() {
        // Given
        DevnetPool full = new DevnetPool(List.of(new DevnetValidator(0, ether(2048), ether(2048))), ether(2048));

        // When
        ValidatorsEpoch epoch = rules.move(full, ether(2048), true).epoch();

        // Then: 32 times what 64 ether earn, but for rounding
        assertThat(epoch.after()).isEqualTo(ether(2048));
        assertThat(epoch.earned())
                .isEqualTo(epoch.withdrawn().toBigInteger())
                .isGreaterThanOrEqualTo(BigInteger.valueOf(32 * 18_738));
    }

    @Test
    void missedDutiesCost() {
        // Given
        DevnetPool pool = new DevnetPool(List.of(new DevnetValidator(0, ether(64), ether(64))), ether(64));

        // When
        ValidatorsEpoch epoch = rules.move(pool, ether(64), false).epoch();

        // Then
        assertThat(epoch.earned()).isEqualTo(-13_880);
    }

    @Test
    void aNetworkOfWhichHalfAttestsPaysHalf() {
        // Given
        DevnetPool pool = new DevnetPool(List.of(new DevnetValidator(0, ether(64), ether(64))), ether(64));

        // When
        ValidatorsEpoch epoch =
                new DevnetEpochRules(NETWORK, 50).move(pool, ether(64), true).epoch();

        // Then
        assertThat(epoch.earned()).isEqualTo(18_738 / 2);
    }

    private static Gwei ether(long count) {
        return Gwei.of(count).times(1_000_000_000);
    }
}
