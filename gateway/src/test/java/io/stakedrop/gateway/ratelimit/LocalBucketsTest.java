package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

    private static final Rate RATE = new Rate(1_000, 5);

    private final LocalBuckets buckets = new LocalBuckets(1000, () -> 1_000_000);

    @Test
    void givesNoMoreThanTheLimitToParallelCallers() {
        // When
        long allowed = IntStream.range(0, 1_000)
                .parallel()
                .filter(call -> buckets.take("one", RATE).allowed())
                .count();

        // Then
        assertThat(allowed).isEqualTo(5);
        assertThat(buckets.take("another", RATE).remaining()).isEqualTo(4);
    }

    @Test
    void lookingTakesNothing() {
        // Given
        Rate rate = new Rate(1_000, 1);

        // When
        buckets.look("looked-at", rate);
        buckets.look("looked-at", rate);

        // Then
        assertThat(buckets.take("looked-at", rate).allowed()).isTrue();
        assertThat(buckets.look("looked-at", rate).allowed()).isFalse();
    }
}
