package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts what a request costs. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class CostResourceTest {

    private static final int REQUESTS = 30;
    /** Jobs of the gateway's own that may fall into the measurement: each reads or writes twice in a second at most. */
    private static final long BESIDE = 10;

    private static final String METRICS = EmbeddedServersResource.managementUrl("/q/metrics");

    @Test
    void aRequestAsksRedisOnceAndTheDatabaseHardlyEver() {
        // Given
        String key = Operator.createKey("staking:read");
        long redisBefore = sum("stakedrop_ratelimit_round_trips_total");
        long sqlBefore = sum("postgresql_processing_seconds_count");

        // When
        long answered = IntStream.range(0, REQUESTS)
                .parallel()
                .filter(request ->
                        given().header("X-API-Key", key).get("/v1/staking/echo").statusCode() == 200)
                .count();

        // Then
        assertThat(answered).isEqualTo(REQUESTS);
        assertThat(sum("stakedrop_ratelimit_round_trips_total") - redisBefore).isEqualTo(REQUESTS);
        assertThat(sum("postgresql_processing_seconds_count") - sqlBefore).isBetween(1L, 2 + BESIDE);
    }

    private long sum(String metric) {
        return Pattern.compile("^" + metric + "(?:\\{[^}]*})? ([0-9.E]+)$", Pattern.MULTILINE)
                .matcher(given().accept("text/plain")
                        .get(METRICS)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }
}
