package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/security.md} names are there, and no row of its table is without one. */
class SecurityTableTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("stakedrop.root"));
    private static final Set<String> MODULES =
            Set.of("libs/service-kit", "gateway", "staking-service", "airdrop-service", "tests/e2e");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        // Given
        String document = Files.readString(CHECKOUT.resolve("docs/security.md"));
        Map<String, String> sources = testSources();

        // When
        List<String> missing = NAMED_TEST
                .matcher(document)
                .results()
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                .map(test -> test.group())
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRiskHasATest() throws IOException {
        // When
        List<String> rows = Files.readAllLines(CHECKOUT.resolve("docs/security.md")).stream()
                .filter(line -> line.startsWith("| API"))
                .toList();

        // Then
        assertThat(rows)
                .extracting(row -> row.substring("| ".length(), row.indexOf(':')))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "API" + number)
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).containsPattern(NAMED_TEST));
    }

    private static Map<String, String> testSources() {
        return MODULES.stream()
                .flatMap(module -> files(CHECKOUT.resolve(module).resolve("src/test/java")))
                .filter(file -> file.toString().endsWith("Test.java"))
                .collect(Collectors.toMap(
                        file -> file.toString().replaceAll(".*/|\\.java$", ""),
                        SecurityTableTest::read,
                        String::concat));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
