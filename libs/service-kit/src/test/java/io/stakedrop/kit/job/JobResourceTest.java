package io.stakedrop.kit.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@Timeout(60)
class JobResourceTest {

    private static final int ENDLESS = 1_000_000;
    private static final String JOBS = "/v1/samples/jobs/";

    private final UUID tenant = UUID.randomUUID();

    @Test
    void runsToItsResult() {
        // Given
        String id = submit(3);

        // When
        JsonPath job = awaitState(id, "succeeded");

        // Then
        assertThat(job.getInt("result.steps")).isEqualTo(3);
        assertThat(job.getInt("done")).isEqualTo(3);
        assertThat(job.getInt("total")).isEqualTo(3);
        assertThat(job.getString("kind")).isEqualTo("sample.steps");
        assertThat(job.getString("startedAt")).isNotBlank();
        assertThat(job.getString("finishedAt")).isNotBlank();
        assertThat(job.getMap("")).doesNotContainKeys("problem", "stopping", "input", "checkpoint");
    }

    @Test
    void leavesNoJobWhereTheUseCaseRollsBack() {
        // Given
        Response refused = post("/v1/samples/work", "{\"steps\": 1, \"refused\": true}");

        // When
        String id = submit(1);
        awaitState(id, "succeeded");

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        await().until(() -> eventTypes().size() == 2);
        assertThat(eventTypes()).containsExactly("work.asked", "work.stepped");
    }

    @Test
    void pausesResumesAndCancels() {
        // Given
        String id = submit(ENDLESS);
        awaitState(id, "running");

        // When
        Response pausing = post(JOBS + id + "/pause", "");
        JsonPath paused = awaitState(id, "paused");
        Response resumed = post(JOBS + id + "/resume", "");
        await().until(() -> get(id).jsonPath().getInt("done") > paused.getInt("done"));
        Response cancelling = post(JOBS + id + "/cancel", "");
        awaitState(id, "cancelled");

        // Then
        assertThat(pausing.jsonPath().getString("stopping")).isEqualTo("pause");
        assertThat(resumed.jsonPath().getString("state")).isEqualTo("queued");
        assertThat(cancelling.jsonPath().getString("stopping")).isEqualTo("cancel");
    }

    @Test
    void refusesWhatTheStateDoesNotAllowAndNamesIt() {
        // Given
        String id = submit(1);
        awaitState(id, "succeeded");

        // When
        Response refused = post(JOBS + id + "/pause", "");

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("conflict");
        assertThat(refused.jsonPath().getString("detail")).contains("The job is succeeded.");
    }

    @Test
    void hidesAnotherTenantsJobs() {
        // Given
        String id = submit(1);
        String other = TestToken.of("sample-service")
                .tenant(UUID.randomUUID())
                .scopes("samples:read", "samples:write")
                .sign();

        // When
        List<Response> answers = List.of(
                given().auth().oauth2(other).get(JOBS + id),
                given().auth().oauth2(other).get(JOBS + id + "/events"),
                given().auth().oauth2(other).post(JOBS + id + "/pause"),
                given().auth().oauth2(other).post(JOBS + id + "/resume"),
                given().auth().oauth2(other).post(JOBS + id + "/cancel"));

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("not-found");
        });
        awaitState(id, "succeeded");
    }

    @Test
    void wantsTheScopeForEachWay() {
        // Given
        String id = submit(1);
        String reader = token("samples:read");
        String writer = token("samples:write");

        // When
        List<Response> refused = List.of(
                given().auth().oauth2(writer).get(JOBS + id),
                given().auth().oauth2(writer).get(JOBS + id + "/events"),
                given().auth().oauth2(reader).post(JOBS + id + "/cancel"));
        Response unauthenticated = given().get(JOBS + id);

        // Then
        assertThat(refused).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
        assertThat(unauthenticated.statusCode()).isEqualTo(401);
    }

    @Test
    void streamsProgressUntilTheEnd() throws Exception {
        // Given
        String id = submit(20);

        // When
        var response = ServerSentEvents.open(JOBS + id + "/events", token("samples:read"));
        List<String> lines = response.body().toList();

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        List<JsonPath> states = lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonPath.from(line.substring(5)))
                .toList();
        assertThat(lines)
                .contains("event:progress")
                .filteredOn(line -> line.startsWith("event:"))
                .hasSize(states.size());
        assertThat(states.getLast().getString("state")).isEqualTo("succeeded");
        assertThat(states).extracting(state -> state.getInt("done")).isSorted();
        assertThat(states).extracting(JsonPath::prettify).doesNotHaveDuplicates();
    }

    private String submit(int steps) {
        Response submitted = post("/v1/samples/work", "{\"steps\": " + steps + ", \"refused\": false}");
        assertThat(submitted.statusCode()).as(submitted.asString()).isEqualTo(200);
        assertThat(submitted.jsonPath().getString("state")).isEqualTo("queued");
        return submitted.jsonPath().getString("id");
    }

    private Response post(String path, String body) {
        return given().auth()
                .oauth2(token("samples:write"))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private Response get(String id) {
        return given().auth().oauth2(token("samples:read")).get(JOBS + id);
    }

    private List<String> eventTypes() {
        return given().auth()
                .oauth2(token("samples:read"))
                .get("/v1/samples/events")
                .jsonPath()
                .getList("items.type");
    }

    private JsonPath awaitState(String id, String state) {
        await("job becomes " + state)
                .until(() -> get(id).jsonPath().getString("state").equals(state));
        return get(id).jsonPath();
    }

    private String token(String scope) {
        return TestToken.of("sample-service").tenant(tenant).scopes(scope).sign();
    }
}
