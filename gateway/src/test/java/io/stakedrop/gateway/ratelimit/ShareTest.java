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
            int replicas = random.nextInt(0, most + 1);
            Rate rate = new Rate(random.nextLong(1, 1_000_000), random.nextInt(1, 2_000));
            int left = Share.WHOLE - Share.kept(most);

            // When
            long burst = 0;
            // Calls in a million intervals.
            long calls = 0;
            for (int one = 0; one < most; one++) {
                Share share = one < replicas ? new Share(left / replicas) : Share.smallest(most);
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
    void theOnlyReplicaThatThereMayBeHasTheWhole() {
        // When
        int most = Share.smallest(1).of(10);

        // Then
        assertThat(most).isEqualTo(10);
    }
}
