package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusAprTest {
    private static final ForkConstants FULU = ForkConstants.of(Fork.FULU);
    private static final Gwei TOTAL = ether(36_000_000);

    @ParameterizedTest
    @CsvSource({ // Ether staked; the rate in basis points rounded half up, and in parts per million rounded down.
        "30000000, 303, 30324",
        "34000000, 285, 28516",
        "36000000, 277, 27695",
        "40000000, 263, 26298"
    })
    void givesTheKnownRatesOfAPerfectNetwork(long staked, long basisPoints, long partsPerMillion) {
        // When
        Rate rate =
                ConsensusApr.full(FULU, EpochParticipation.full(ether(staked))).rate();

        // Then
        assertThat(rate.basisPoints(RoundingMode.HALF_UP)).isEqualTo(basisPoints);
        assertThat(rate.partsPerMillion(RoundingMode.DOWN)).isEqualTo(partsPerMillion);
    }

    @Test
    void isExact() {
        // When
        Rate rate = ConsensusApr.full(FULU, EpochParticipation.full(TOTAL)).rate();

        // Then: 82181.25 epochs times 337 gwei an ether.
        assertThat(rate)
                .isEqualTo(new Rate(
                        BigInteger.valueOf(8_218_125L * 337),
                        BigInteger.valueOf(100).multiply(BigInteger.valueOf(1_000_000_000))));
    }

    @ParameterizedTest
    @CsvSource({ // Source, target and head in millions of ether of 36, sync and proposals in ppm; sixty-fourths of the
        // rate.
        "36, 36, 36, 0, 0, 54",
        "0, 0, 0, 1000000, 0, 2",
        "0, 0, 0, 0, 1000000, 8",
        "36, 0, 0, 0, 0, 14",
        "0, 36, 0, 0, 0, 26",
        "0, 0, 36, 0, 0, 14",
        "18, 18, 18, 500000, 500000, 32"
    })
    void weighsWhatTheNetworkDoes(long source, long target, long head, long sync, long proposals, long weight) {
        // Given
        EpochParticipation participation =
                new EpochParticipation(TOTAL, millions(source), millions(target), millions(head), false);
        Rate whole = ConsensusApr.full(FULU, EpochParticipation.full(TOTAL)).rate();

        // When
        Rate rate = new ConsensusApr(FULU, participation, sync, proposals).rate();

        // Then
        assertThat(rate)
                .isEqualTo(new Rate(
                        whole.numerator().multiply(BigInteger.valueOf(weight)),
                        whole.denominator().multiply(BigInteger.valueOf(64))));
    }

    @Test
    void paysNoAttestationsInALeak() {
        // Given
        EpochParticipation leaking = new EpochParticipation(TOTAL, TOTAL, TOTAL, TOTAL, true);
        EpochParticipation absent = new EpochParticipation(TOTAL, Gwei.ZERO, Gwei.ZERO, Gwei.ZERO, false);

        // When
        Rate rate = ConsensusApr.full(FULU, leaking).rate();

        // Then
        assertThat(rate).isEqualTo(ConsensusApr.full(FULU, absent).rate());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, syncParticipation", "1000001, 0, syncParticipation", "0, -1, proposals", "0, 1000001, proposals"
    })
    void refusesPartsThatAreNoPartsPerMillion(long sync, long proposals, String field) {
        assertThatThrownBy(() -> new ConsensusApr(FULU, EpochParticipation.full(TOTAL), sync, proposals))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(field + " is 0 to 1000000 parts per million");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1, 3"})
    void roundsAsItIsTold(long numerator, long denominator) {
        // Given
        Rate rate = new Rate(BigInteger.valueOf(numerator * 2), BigInteger.valueOf(denominator * 2));

        // Then
        assertThat(rate).isEqualTo(new Rate(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator)));
        assertThat(rate.basisPoints(RoundingMode.FLOOR)).isEqualTo(numerator * 10_000 / denominator);
        assertThat(rate.basisPoints(RoundingMode.CEILING))
                .isEqualTo((numerator * 10_000 + denominator - 1) / denominator);
        assertThat(rate.partsPerMillion(RoundingMode.FLOOR)).isEqualTo(numerator * 1_000_000 / denominator);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1, 0", "1, -1"})
    void refusesWhatIsNoRate(long numerator, long denominator) {
        assertThatThrownBy(() -> new Rate(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("zero or more over more than zero");
    }

    private static Gwei millions(long amount) {
        return ether(amount * 1_000_000);
    }
}
