package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void theSharesOfAllReplicasAndOfThoseBornMeanwhileAddUpToTheLimitAtMost() {
        Seeds.check(500, random -> {
            // Given
            int most = random.nextInt(1, 20);
            int replicas = random.nextInt(1, most + 1);
            Rate rate = new Rate(random.nextLong(1, 1_000_000), random.nextInt(1, 2_000));

            // When
            long burst = 0;
            // Calls in a million intervals.
            long calls = 0;
            for (int rank = 0; rank < most; rank++) {
                Share share = rank < replicas ? Share.counted(replicas, rank, most) : Share.uncounted(most);
                Rate part = share.of(rate).orElse(null);
                if (part != null) {
                    burst += part.burst();
                    calls += 1_000_000 * rate.intervalTicks() / part.intervalTicks();
                }
            }

            // Then
            assertThat(burst).isLessThanOrEqualTo(rate.burst());
            assertThat(calls).isLessThanOrEqualTo(1_000_000);
        });
    }

    @Test
    void replicasThatAreAllThereMayBeShareTheWhole() {
        // When
        int first = Share.counted(3, 0, 3).of(10);
        int last = Share.counted(3, 2, 3).of(10);

        // Then
        assertThat(first).isEqualTo(4);
        assertThat(last).isEqualTo(3);
    }
}
