package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ResponseCacheResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FOR_A_MINUTE = "?control=max-age%3D60";
    private static final String STALE_FOR_A_MINUTE = "?control=max-age%3D0%2Cstale-while-revalidate%3D60";

    private final String path = "/v1/staking/providers/" + UUID.randomUUID();

    @Test
    void whatIsTheSameForAllIsAskedForOnce() {
        // Given
        String one = Operator.createKey("staking:read");
        String other = Operator.createKey("staking:read");

        // When
        Response first = get(one, path + FOR_A_MINUTE);
        Response second = get(other, path + FOR_A_MINUTE);

        // Then
        first.then()
                .statusCode(200)
                .header("Cache-Status", "stakedrop; fwd=uri-miss; stored")
                .body("asked", equalTo(1));
        second.then()
                .statusCode(200)
                .header("Cache-Status", matchesPattern("stakedrop; hit; ttl=\\d+"))
                .header("Age", matchesPattern("\\d+"))
                .header("ETag", first.header("ETag"))
                .body("asked", equalTo(1));
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void whatIsKeptIsForThoseWithTheScopeOnly() {
        // Given
        get(Operator.createKey("staking:read"), path + FOR_A_MINUTE).then().statusCode(200);

        // When / Then
        given().get(path + FOR_A_MINUTE).then().statusCode(401);
        get(Operator.createKey("airdrops:read"), path + FOR_A_MINUTE).then().statusCode(403);
    }

    @Test
    void aCallerWhoHasItAlreadyGetsNoBody() {
        // Given
        String key = Operator.createKey("staking:read");
        String etag = get(key, path + FOR_A_MINUTE).header("ETag");

        // When / Then
        given().header("X-API-Key", key)
                .urlEncodingEnabled(false)
                .header("If-None-Match", "\"other\", W/" + etag)
                .get(path + FOR_A_MINUTE)
                .then()
                .statusCode(304)
                .header("ETag", etag)
                .body(emptyString());
        given().header("X-API-Key", key)
                .urlEncodingEnabled(false)
                .header("If-None-Match", "\"other\"")
                .get(path + FOR_A_MINUTE)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?control=no-store", "?control=private", "?control=max-age%3D0%2Cmust-revalidate"})
    void whatTheServiceKeepsForItselfIsAskedForEachTime(String query) {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        get(key, path + query);
        Response second = get(key, path + query);

        // Then
        second.then().body("asked", equalTo(2));
    }

    @Test
    void whatHasBecomeStaleIsGivenOnceMoreWhileItIsAskedForAgain() {
        // Given
        String key = Operator.createKey("staking:read");
        get(key, path + STALE_FOR_A_MINUTE).then().body("asked", equalTo(1));

        // When
        Response stale = get(key, path + STALE_FOR_A_MINUTE);

        // Then
        stale.then().header("Cache-Status", startsWith("stakedrop; hit; ttl=-")).body("asked", equalTo(1));
        await().atMost(PATIENCE).until(() -> get(key, path + STALE_FOR_A_MINUTE).<Integer>path("asked") > 1);
    }

    @Test
    void callersWhoWaitForTheSameAskTogether() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        String id = UUID.randomUUID().toString();
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int caller = 0; caller < 5; caller++) {
            waiting.add(CompletableFuture.supplyAsync(() -> get(key, "/v1/staking/pools/" + id)));
        }

        // When
        await().atMost(PATIENCE).until(() -> release(id) == 204);
        List<Response> answers = waiting.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(answers).allSatisfy(answer -> answer.then().statusCode(200).body("asked", equalTo(1)));
    }

    @Test
    void whoChangesSomethingReadsTheChange() {
        // Given
        String reader = Operator.createKey("staking:read");
        String operator = Operator.createKey("staking:read", "staking:operate");
        get(reader, path + FOR_A_MINUTE).then().body("asked", equalTo(1));

        // When
        given().header("X-API-Key", operator)
                .post("/v1/staking/providers/" + UUID.randomUUID())
                .then()
                .statusCode(200);

        // Then
        get(reader, path + FOR_A_MINUTE).then().body("asked", equalTo(2));
    }

    @Test
    void nothingOfTheCallerReachesTheServiceWithWhatIsForAll() {
        // When / Then
        given().header("X-API-Key", Operator.createKey("staking:read"))
                .header("User-Agent", "somebody")
                .get(path)
                .then()
                .statusCode(200)
                .body("agent", equalTo("null"));
    }

    @Test
    void whatIsTooLargeToKeepIsPassedOn() {
        // When / Then
        get(Operator.createKey("staking:read"), path + "?pad=2000000")
                .then()
                .statusCode(200)
                .header("Cache-Status", nullValue())
                .body("asked", equalTo(2));
    }

    @Test
    void aCallerMayAskTheServiceItself() {
        // Given
        String key = Operator.createKey("staking:read");
        get(key, path + FOR_A_MINUTE).then().body("asked", equalTo(1));

        // When / Then
        given().header("X-API-Key", key)
                .header("Cache-Control", "no-cache")
                .urlEncodingEnabled(false)
                .get(path + FOR_A_MINUTE)
                .then()
                .body("asked", equalTo(2));
    }

    @Test
    void whatIsNotForAllIsNotKept() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response answer = get(key, "/v1/staking/echo");

        // Then
        answer.then().statusCode(200).header("Cache-Status", nullValue()).header("Age", nullValue());
    }

    private static Response get(String key, String path) {
        return given().header("X-API-Key", key).urlEncodingEnabled(false).get(path);
    }

    private static int release(String id) {
        return given().get(System.getProperty(FakeServicesResource.URL) + "/control/release/" + id)
                .statusCode();
    }
}
