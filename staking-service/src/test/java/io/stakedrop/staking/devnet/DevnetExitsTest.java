package io.stakedrop.staking.devnet;

import static io.stakedrop.staking.devnet.DevnetStates.FIRST;
import static io.stakedrop.staking.devnet.DevnetStates.POOL;
import static io.stakedrop.staking.devnet.DevnetStates.active;
import static io.stakedrop.staking.devnet.DevnetStates.ether;
import static io.stakedrop.staking.devnet.DevnetStates.exits;
import static io.stakedrop.staking.devnet.DevnetStates.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.staking.beacon.ExpectedWithdrawal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevnetExitsTest {
    private static final Epoch NOW = Epoch.of(1_000);

    private final DevnetExits exits = exits();

    @Test
    void whatAValidatorHasAboveTheActivationBalanceComesInPart() {
        // When
        DevnetState asked = exits.request(active(ether(40)), POOL, ether(8), NOW);

        // Then: five epochs ahead, then the delay
        assertThat(exits.onItsWay(asked, POOL)).isEqualTo(new ExpectedWithdrawal(ether(8), 1_005, 1_261));
        assertThat(asked.partialsOf(FIRST)).isEqualTo(ether(8));
    }

    @Test
    void whereThatIsNotEnoughAValidatorExits() {
        // When
        DevnetState asked = exits.request(active(ether(40), ether(40)), POOL, ether(17), NOW);

        // Then: the last one wholly, which is more than was asked for
        assertThat(exits.onItsWay(asked, POOL)).isEqualTo(new ExpectedWithdrawal(ether(40), 1_005, 1_261));
        assertThat(asked.partials()).isEmpty();
    }

    @Test
    void theSameRequestAgainAsksForNothingMore() {
        // Given
        DevnetState asked = exits.request(active(ether(100)), POOL, ether(20), NOW);

        // When
        DevnetState again = exits.request(asked, POOL, ether(20), NOW);
        DevnetState more = exits.request(again, POOL, ether(30), NOW);

        // Then
        assertThat(again).isEqualTo(asked);
        assertThat(exits.onItsWay(more, POOL).amount()).isEqualTo(ether(30));
    }

    @Test
    void aValidatorThatGivesPartsAlreadyDoesNotExitButGivesMore() {
        // Given
        DevnetState asked = exits.request(active(ether(40), ether(40)), POOL, ether(10), NOW);

        // When: 6 ether are left to give in part
        DevnetState more = exits.request(asked, POOL, ether(50), NOW);

        // Then: neither may exit while its parts are pending
        assertThat(exits.onItsWay(asked, POOL).amount()).isEqualTo(ether(10));
        assertThat(exits.onItsWay(more, POOL).amount()).isEqualTo(ether(16));
    }

    @ParameterizedTest
    @CsvSource({"256, 1005", "257, 1006", "512, 1006", "513, 1007"})
    void eachEpochLetsTheChurnOut(long etherAsked, long exitEpoch) {
        DevnetState state = active(ether(2048));

        ExpectedWithdrawal expected = exits.expect(state, POOL, ether(etherAsked), NOW);

        assertThat(expected).isEqualTo(new ExpectedWithdrawal(ether(etherAsked), exitEpoch, exitEpoch + 256));
        assertThat(exits.onItsWay(exits.request(state, POOL, ether(etherAsked), NOW), POOL))
                .isEqualTo(expected);
    }

    @Test
    void whatIsOnItsWayIsExpectedWhenItComes() {
        // Given: 40 ether that leave in epoch 1,005
        DevnetState asked = exits.request(active(ether(40), ether(40)), POOL, ether(17), NOW);

        // When
        ExpectedWithdrawal covered = exits.expect(asked, POOL, ether(17), Epoch.of(1_200));
        ExpectedWithdrawal more = exits.expect(asked, POOL, ether(50), Epoch.of(1_200));

        // Then: the time does not move away; what is lacking is asked for later
        assertThat(covered).isEqualTo(new ExpectedWithdrawal(ether(17), 1_005, 1_261));
        assertThat(more).isEqualTo(new ExpectedWithdrawal(ether(50), 1_205, 1_461));
    }

    @Test
    void nobodyWaitsForASlashedValidatorWhileAnotherMayLeave() {
        // Given
        DevnetState slashed = exits.slash(active(ether(32), ether(32)), FIRST, NOW);

        // When
        DevnetState asked = exits.request(slashed, POOL, ether(1), NOW);

        // Then
        assertThat(exits.onItsWay(asked, POOL)).isEqualTo(new ExpectedWithdrawal(ether(32), 1_005, 1_261));
        assertThat(exits.expect(slashed, POOL, ether(1), NOW))
                .isEqualTo(new ExpectedWithdrawal(ether(1), 1_005, 1_261));
    }

    @Test
    void whatOnlyASlashedValidatorHasComesWhenItMayBeWithdrawn() {
        // Given
        DevnetState slashed = exits.slash(active(ether(32), ether(32)), FIRST, NOW);

        // When
        ExpectedWithdrawal expected = exits.expect(slashed, POOL, ether(33), NOW);

        // Then: 8,192 epochs after the slashing
        assertThat(expected.withdrawableEpoch()).isEqualTo(9_192);
    }

    @ParameterizedTest
    @CsvSource({"255, 0", "256, 8000000000"})
    void aValidatorServes256EpochsFirst(long epoch, long gwei) {
        DevnetState asked = exits.request(active(ether(40)), POOL, ether(8), Epoch.of(epoch));

        assertThat(exits.onItsWay(asked, POOL).amount()).isEqualTo(Gwei.of(gwei));
        assertThat(exits.expect(active(ether(40)), POOL, ether(8), Epoch.of(epoch))
                        .exitEpoch())
                .isEqualTo(261);
    }

    @Test
    void whatWasAskedForIsPaidOutWhenItsEpochComes() {
        // Given
        DevnetState asked = exits.request(active(ether(40), ether(32)), POOL, ether(40), NOW);

        // When
        DevnetEpochRules.Moved early = rules(100).move(asked, Map.of(), Epoch.of(1_260), true);
        DevnetEpochRules.Moved due = rules(100).move(asked, Map.of(), Epoch.of(1_261), true);

        // Then: the whole of the one that left, and 8 ether of the other
        assertThat(early.epochs().get(POOL).withdrawn()).isEqualTo(Gwei.ZERO);
        assertThat(due.epochs().get(POOL).withdrawn()).isEqualTo(ether(40));
        assertThat(exits.onItsWay(due.state(), POOL).amount()).isEqualTo(Gwei.ZERO);
    }
}
