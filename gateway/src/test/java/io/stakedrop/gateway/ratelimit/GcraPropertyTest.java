package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import org.junit.jupiter.api.Test;

class GcraPropertyTest {

    @Test
    void decidesLikeABucketThatFillsAsTimePasses() {
        Seeds.check(200, random -> {
            // Given
            Rate rate = new Rate(random.nextLong(1, 500), random.nextInt(1, 20));
            TokenBucket naive = new TokenBucket(rate);
            long now = random.nextLong(1, 1L << 50);
            long arrival = now;

            for (int call = 0; call < 200; call++) {
                long passed = random.nextLong(0, rate.intervalTicks() * 3);
                now += passed;
                naive.advance(passed);

                // When
                Gcra.Step step = Gcra.take(rate, 1, arrival, now);
                arrival = step.arrivalTicks();

                // Then
                assertThat(step.decision()).isEqualTo(naive.take());
            }
        });
    }
}
