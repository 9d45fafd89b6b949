package io.stakedrop.airdrop.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.airdrop.upload.LimitedStream.SizeExceededException;
import io.stakedrop.airdrop.upload.LimitedStream.TimeExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LimitedStreamTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void givesABodyOfExactlyTheLimit() throws IOException {
        assertThat(limited(10, 10, NOW).readAllBytes()).hasSize(10);
    }

    @Test
    void refusesABodyOfOneByteMore() {
        assertThatThrownBy(() -> limited(11, 10, NOW).readAllBytes()).isInstanceOf(SizeExceededException.class);
    }

    @Test
    void countsSingleBytesToo() throws IOException {
        // Given
        InputStream in = limited(2, 1, NOW);
        in.read();

        // When
        var second = assertThatThrownBy(in::read);

        // Then
        second.isInstanceOf(SizeExceededException.class);
    }

    @Test
    void givesABodyThatComesAtTheDeadline() throws IOException {
        assertThat(limited(1, 10, NOW).read()).isZero();
    }

    @Test
    void refusesABodyThatComesLater() {
        assertThatThrownBy(() -> limited(1, 10, NOW.minus(Duration.ofMillis(1))).read())
                .isInstanceOf(TimeExceededException.class);
    }

    private static InputStream limited(int size, int limit, Instant deadline) {
        return new LimitedStream(new ByteArrayInputStream(new byte[size]), limit, deadline, CLOCK);
    }
}
