package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketsTest extends LimiterContract {

    private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos() / 1000);
    private final LocalBuckets buckets = new LocalBuckets(1000, now::get);
    private int made;

    @Override
    Decision take(String bucket, Plan plan) {
        return buckets.take(bucket, plan);
    }

    @Override
    void advance(String bucket, Duration duration) {
        now.addAndGet(duration.toNanos() / 1000);
    }

    @Override
    String freshBucket() {
        made++;
        return "bucket-" + made;
    }

    @Test
    void lookingTakesNothing() {
        // Given
        Plan plan = new Plan(1_000, 1);

        // When
        buckets.look("looked-at", plan);
        buckets.look("looked-at", plan);

        // Then
        assertThat(buckets.take("looked-at", plan).allowed()).isTrue();
        assertThat(buckets.look("looked-at", plan).allowed()).isFalse();
    }
}
