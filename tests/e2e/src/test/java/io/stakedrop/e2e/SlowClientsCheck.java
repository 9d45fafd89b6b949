package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds connections by slowhttptest, and asks meanwhile whether others are answered. {@code make slow-clients} runs it; its
 * figures want a machine that does nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsCheck {

    private static final int CONNECTIONS = 1000;
    private static final int SECONDS = 40;
    private static final double MEDIAN = 0.5;
    private static final double SLOWEST_HUNDREDTH = 0.99;
    private static final int REQUESTS = 500;

    private Suite suite;

    @BeforeAll
    void start() {
        suite = Suite.start(Map.of("STAKEDROP_RATE_LIMIT_READ_PER_SECOND", "10000"));
        latencies(REQUESTS);
    }

    @AfterAll
    void stop() {
        suite.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "slow headers, -H -i 5 -x 24",
        "slow body, -B -i 5 -s 8192 -x 10",
        "slow read, -X -w 10 -y 20 -n 5 -z 32 -k 3"
    })
    void othersAreAnsweredBesideThem(String name, String mode) throws Exception {
        // Given
        List<Long> before = latencies(REQUESTS);
        Process slow = attack(mode);

        // When
        List<Long> beside = new ArrayList<>();
        while (slow.isAlive()) {
            beside.addAll(latencies(1));
        }

        // Then
        String said = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.printf(
                "%s: %s; before p50 %d ms p99 %d ms, beside p50 %d ms p99 %d ms of %d requests%n",
                name,
                lastState(said),
                quantile(before, MEDIAN),
                quantile(before, SLOWEST_HUNDREDTH),
                quantile(beside, MEDIAN),
                quantile(beside, SLOWEST_HUNDREDTH),
                beside.size());
        assertThat(said).contains("service available:").doesNotContain("service available:   NO");
        assertThat(beside).hasSizeGreaterThan(SECONDS);
    }

    private Process attack(String mode) throws Exception {
        Stream<String> fixed = Stream.of(
                "slowhttptest",
                "-c",
                Integer.toString(CONNECTIONS),
                "-r",
                "200",
                "-l",
                Integer.toString(SECONDS),
                "-p",
                "3",
                "-u",
                suite.gateway() + "/openapi");
        return new ProcessBuilder(
                        Stream.concat(fixed, Arrays.stream(mode.split(" "))).toList())
                .redirectErrorStream(true)
                .start();
    }

    /** Milliseconds until the whole answer was there, of requests one after another. */
    private List<Long> latencies(int count) {
        return Stream.generate(() -> suite.tenant()
                        .get("/v1/staking/providers?limit=1")
                        .then()
                        .statusCode(200)
                        .extract()
                        .time())
                .limit(count)
                .toList();
    }

    private static long quantile(List<Long> latencies, double part) {
        List<Long> sorted = latencies.stream().sorted().toList();
        return sorted.get((int) ((sorted.size() - 1) * part));
    }

    /** What slowhttptest says of its connections at the end, without its colours. */
    private static String lastState(String said) {
        return said.replaceAll("\u001B\\[[0-9;]*m", "")
                .lines()
                .filter(line -> line.matches("(initializing|pending|connected|error|closed|service available):.*"))
                .reduce("", (state, line) -> line.startsWith("initializing") ? line : state + ", " + line)
                .replaceAll(" +", " ");
    }
}
