package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueEstimatorTest {
    private static final int CASES = 200;
    private static final Gwei TOTAL = ether(36_000_000);

    @ParameterizedTest
    @CsvSource({ // Ether ahead and of one's own; epochs until activation. The churn is 256 ether an epoch.
        "FULU, 0, 32, 10",
        "FULU, 736, 32, 10",
        "FULU, 737, 32, 11",
        "FULU, 0, 256, 10",
        "FULU, 0, 257, 11",
        "FULU, 0, 2048, 17",
        "FULU, 2560000, 32, 10008",
        "GLOAS, 2560000, 32, 10008"
    })
    void tellsWhenADepositIsActive(Fork fork, long ahead, long amount, long epochs) {
        assertThat(estimator(fork).activation(ether(ahead), ether(amount)))
                .isEqualTo(new QueueEstimate(epochs, Duration.ofSeconds(epochs * 384)));
    }

    @ParameterizedTest
    @CsvSource({ // Ether ahead and of one's own; epochs until the exit. Gloas lets 1098 ether go an epoch.
        "FULU, 0, 32, 5",
        "FULU, 224, 32, 5",
        "FULU, 225, 32, 6",
        "FULU, 2559968, 32, 10004",
        "GLOAS, 1066, 32, 5",
        "GLOAS, 1067, 32, 6",
        "GLOAS, 2559968, 32, 2336"
    })
    void tellsWhenAnExitIsThroughAndWhenItCanBePaid(Fork fork, long ahead, long amount, long epochs) {
        assertThat(estimator(fork).exit(ether(ahead), ether(amount)))
                .isEqualTo(new QueueEstimate(epochs, Duration.ofSeconds(epochs * 384)));
        assertThat(estimator(fork).withdrawal(ether(ahead), ether(amount)).epochs())
                .isEqualTo(epochs + 256);
    }

    @Test
    void countsByTheSlotsOfThePreset() {
        // Given
        Churn churn = new Churn(new ForkConstants(Fork.FULU, Preset.MINIMAL), ether(3072));

        // Then
        assertThat(new QueueEstimator(churn).activation(Gwei.ZERO, ether(32)))
                .isEqualTo(new QueueEstimate(10, Duration.ofMinutes(8)));
    }

    @Test
    void tellsWhatProcessingEpochAfterEpochGives() {
        SeededCases.check(CASES, random -> {
            // Given
            List<PendingDeposit<String>> pending = new ArrayList<>();
            Gwei ahead = Gwei.ZERO;
            for (int number = random.nextInt(100); number > 0; number--) {
                Gwei other = ether(random.nextLong(16, 2049));
                ahead = ahead.plus(other);
                pending.add(new PendingDeposit<>("key" + number, other, Slot.of(1)));
            }
            Gwei amount = ether(random.nextLong(32, 2049));
            pending.add(new PendingDeposit<>("mine", amount, Slot.of(100 * 32 + random.nextInt(1, 32))));
            Churn churn = new Churn(ForkConstants.of(Fork.FULU), TOTAL);

            // When
            QueueEstimate estimate = new QueueEstimator(churn).activation(ahead, amount);

            // Then
            assertThat(estimate.epochs()).isEqualTo(activationEpoch(pending, churn) - 100);
        });
    }

    /** Runs a chain that finalizes each epoch at the end of the next one, from epoch 100 on. */
    private static long activationEpoch(List<PendingDeposit<String>> pending, Churn churn) {
        Lifecycle lifecycle = new Lifecycle(churn.constants());
        DepositQueue<String> queue = new DepositQueue<>(pending, Gwei.ZERO);
        Epoch eligibility = Epoch.FAR_FUTURE;
        boolean credited = false;
        for (long epoch = 100; ; epoch++) {
            Epoch current = Epoch.of(epoch);
            Epoch finalized = Epoch.of(epoch - 1);
            if (credited && lifecycle.isEligibleForActivationQueue(eligibility, ether(32))) {
                eligibility = lifecycle.activationEligibilityEpoch(current);
            } else if (lifecycle.isEligibleForActivation(eligibility, Epoch.FAR_FUTURE, finalized)) {
                return lifecycle
                        .computeActivationExitEpoch(current)
                        .toBigInteger()
                        .longValueExact();
            }
            ProcessedDeposits<String> processed =
                    new PendingDeposits(churn).process(queue, Map.of(), current, finalized);
            queue = processed.queue();
            credited |= processed.applied().stream()
                    .anyMatch(deposit -> deposit.pubkey().equals("mine"));
        }
    }

    private static QueueEstimator estimator(Fork fork) {
        return new QueueEstimator(new Churn(ForkConstants.of(fork), TOTAL));
    }
}
