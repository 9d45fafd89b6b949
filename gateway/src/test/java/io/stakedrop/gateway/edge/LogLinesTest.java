package io.stakedrop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLinesTest {

    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    @Test
    void noLineIsLostWhenTheGatewayStops() {
        // Given
        Path file = folder.resolve("access.log");
        LogLines lines = new LogLines(new To(file), new SimpleMeterRegistry());
        List<String> all =
                IntStream.range(0, MANY).mapToObj(i -> "{\"line\":" + i + "}").toList();
        all.forEach(line -> lines.write(line + "\n"));

        // When
        lines.stop();

        // Then
        assertThat(file).hasContent(String.join("\n", all));
    }

    private record To(Path path) implements EdgeConfig, EdgeConfig.AccessLog {

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.empty();
        }

        @Override
        public ForwardedField forwardedField() {
            return ForwardedField.X_FORWARDED_FOR;
        }

        @Override
        public EdgeConfig.AccessLog accessLog() {
            return this;
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
