package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitConfigTest {

    /** For so long nothing of a container runs whose processor time is used up (cpu.cfs_period_us). */
    private static final Duration PROCESSOR_PERIOD = Duration.ofMillis(100);

    @Test
    void redisMayAnswerAfterAContainerStoodStillTwice() throws IOException {
        // Given
        PropertiesConfigSource packaged =
                new PropertiesConfigSource(RateLimitConfig.class.getResource("/application.properties"));

        // When
        RateLimitConfig usual = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(RateLimitConfig.class)
                .withSources(packaged)
                .build()
                .getConfigMapping(RateLimitConfig.class);

        // Then
        assertThat(usual.timeout()).isGreaterThan(PROCESSOR_PERIOD.multipliedBy(2));
    }
}
