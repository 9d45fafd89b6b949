package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChurnTest {
    private static final int CASES = 500;
    private static final long CURRENT = 1000;

    @ParameterizedTest
    @CsvSource({ // Below, at and above the total from which the limit rises, then from which it is capped.
        "FULU, 8388608, 128, 128, 0",
        "FULU, 8454143, 128, 128, 0",
        "FULU, 8454144, 129, 129, 0",
        "FULU, 16777215, 255, 255, 0",
        "FULU, 16777216, 256, 256, 0",
        "FULU, 16842751, 256, 256, 0",
        "FULU, 16842752, 256, 256, 1",
        "ELECTRA, 36000000, 256, 256, 293",
        "FULU, 36000000, 256, 256, 293",
        "GLOAS, 0, 128, 128, 0",
        "GLOAS, 4194304, 128, 128, 64",
        "GLOAS, 4227071, 128, 128, 64",
        "GLOAS, 4227072, 129, 129, 64",
        "GLOAS, 8388607, 255, 255, 127",
        "GLOAS, 8388608, 256, 256, 128",
        "GLOAS, 8421376, 256, 257, 128",
        "GLOAS, 36000000, 256, 1098, 549"
    })
    void limitsWhatComesGoesAndMerges(Fork fork, long total, long activation, long exit, long consolidation) {
        // When
        Churn churn = new Churn(ForkConstants.of(fork), ether(total));

        // Then
        assertThat(churn)
                .returns(ether(activation), Churn::activationChurnLimit)
                .returns(ether(exit), Churn::exitChurnLimit)
                .returns(ether(consolidation), Churn::consolidationChurnLimit);
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void limitsAsTheSpecificationWritesIt(Fork fork) {
        SeededCases.check(CASES, random -> {
            // Given
            BigInteger total = BigInteger.valueOf(random.nextLong(1_000_000_000L, 200_000_000_000_000_000L));

            // When
            Churn churn = new Churn(ForkConstants.of(fork), Gwei.of(total));

            // Then
            assertThat(churn.activationChurnLimit().toBigInteger())
                    .isEqualTo(NaiveSpec.activationChurnLimit(fork, total));
            assertThat(churn.exitChurnLimit().toBigInteger()).isEqualTo(NaiveSpec.exitChurnLimit(fork, total));
            assertThat(churn.consolidationChurnLimit().toBigInteger())
                    .isEqualTo(NaiveSpec.consolidationChurnLimit(fork, total));
        });
    }

    @ParameterizedTest
    @CsvSource({ // Stored epoch and what is left of it; what exits; the epoch and what is left then. The churn is 256.
        "0, 7, 256, 1005, 0",
        "1004, 7, 255, 1005, 1",
        "1004, 7, 257, 1006, 255",
        "1005, 7, 6, 1005, 1",
        "1005, 7, 7, 1005, 0",
        "1005, 7, 8, 1006, 255",
        "1005, 7, 263, 1006, 0",
        "1005, 7, 264, 1007, 255",
        "2000, 0, 2048, 2008, 0",
        "2000, 0, 0, 2000, 0"
    })
    void booksExitsBehindThoseBefore(long stored, long left, long exiting, long epoch, long leftThen) {
        // Given
        Churn churn = new Churn(ForkConstants.of(Fork.FULU), ether(30_000_000));
        ChurnState state = new ChurnState(Epoch.of(stored), ether(left));

        // When
        ChurnState after = churn.computeExitEpochAndUpdateChurn(state, Epoch.of(CURRENT), ether(exiting));

        // Then
        assertThat(after).isEqualTo(new ChurnState(Epoch.of(epoch), ether(leftThen)));
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void booksWhateverComesAsTheSpecificationWritesIt(Fork fork) {
        SeededCases.check(CASES, random -> {
            // Given
            BigInteger total = BigInteger.valueOf(random.nextLong(20_000_000_000_000_000L, 120_000_000_000_000_000L));
            Churn churn = new Churn(ForkConstants.of(fork), Gwei.of(total));
            BigInteger earliest = BigInteger.valueOf(CURRENT + random.nextInt(10));
            BigInteger left = BigInteger.valueOf(random.nextLong(300_000_000_000L));
            BigInteger balance = BigInteger.valueOf(random.nextLong(5_000_000_000_000L));
            ChurnState state = new ChurnState(Epoch.of(earliest.longValue()), Gwei.of(left));

            // When
            ChurnState exits = churn.computeExitEpochAndUpdateChurn(state, Epoch.of(CURRENT), Gwei.of(balance));
            ChurnState consolidations =
                    churn.computeConsolidationEpochAndUpdateChurn(state, Epoch.of(CURRENT), Gwei.of(balance));

            // Then
            assertThat(values(exits))
                    .containsExactly(
                            NaiveSpec.book(earliest, left, CURRENT, balance, NaiveSpec.exitChurnLimit(fork, total)));
            assertThat(values(consolidations))
                    .containsExactly(NaiveSpec.book(
                            earliest, left, CURRENT, balance, NaiveSpec.consolidationChurnLimit(fork, total)));
        });
    }

    @Test
    void booksNoConsolidationWhereThereIsNoChurnForIt() {
        // Given
        Churn churn = new Churn(ForkConstants.of(Fork.FULU), ether(1_000_000));

        // Then
        assertThatThrownBy(() ->
                        churn.computeConsolidationEpochAndUpdateChurn(ChurnState.EMPTY, Epoch.of(CURRENT), ether(32)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static BigInteger[] values(ChurnState state) {
        return new BigInteger[] {
            state.earliestEpoch().toBigInteger(), state.balanceToConsume().toBigInteger()
        };
    }
}
