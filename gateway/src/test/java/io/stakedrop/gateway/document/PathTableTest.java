package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTableTest {

    private final PathTable<String> table = new PathTable<>();

    @ParameterizedTest
    @CsvSource({
        "/v1/pools, pools",
        "/v1/pools/7, pool",
        "/v1/pools/7/stakes, stakes of pool",
        "/v1/pools/mine, mine",
        "/v1/pools/mine/stakes, stakes of pool"
    })
    void findsTheMostConcreteTemplate(String path, String expected) {
        // Given
        table.put("/v1/pools", "pools");
        table.put("/v1/pools/{poolId}", "pool");
        table.put("/v1/pools/{poolId}/stakes", "stakes of pool");
        table.put("/v1/pools/mine", "mine");

        // When / Then
        assertThat(table.find(path)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/pools/", "/v1/pool", "/v1/poolsx", "/v1/pools/7/8", "/v1/pools//"})
    void findsNothingWhereNoTemplateMatches(String path) {
        // Given
        table.put("/v1/pools", "pools");
        table.put("/v1/pools/{poolId}", "pool");

        // When / Then
        assertThat(table.find(path)).isEmpty();
    }

    @Test
    void agreesWithRegularExpressions() {
        // Given
        long seed = 20261122;
        Random random = new Random(seed);
        List<String> templates = IntStream.range(0, 60)
                .mapToObj(i -> path(random, "a", "b", "ab", "{x}", "{y}"))
                .map(template -> template.replace("{y}", "{x}"))
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        templates.forEach(template -> table.put(template, template));
        // A template that names a segment comes before one that does not, at the first place where they differ.
        templates.sort(Comparator.comparing(template -> template.replace("{x}", "~")));

        // When / Then
        IntStream.range(0, 2_000)
                .mapToObj(i -> path(random, "a", "b", "ab", "c"))
                .forEach(path -> {
                    Optional<String> expected = templates.stream()
                            .filter(template -> Pattern.matches(template.replace("{x}", "[^/]+"), path))
                            .findFirst();
                    assertThat(table.find(path)).as("%s, seed %d", path, seed).isEqualTo(expected);
                });
    }

    private static String path(Random random, String... segments) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> "/" + segments[random.nextInt(segments.length)])
                .collect(Collectors.joining());
    }
}
