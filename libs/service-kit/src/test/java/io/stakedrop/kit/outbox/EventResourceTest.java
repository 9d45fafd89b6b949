package io.stakedrop.kit.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.kit.job.ServerSentEvents;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@Timeout(60)
class EventResourceTest {

    private static final String EVENTS = "/v1/samples/events";

    private final UUID tenant = UUID.randomUUID();

    @Test
    void listsInPagesFromWhereTheConsumerIs() {
        // Given
        makeEvents(4);

        // When
        Response first = list("?limit=3");
        Response second = list("?after=" + first.jsonPath().getString("next"));

        // Then
        assertThat(first.jsonPath().getList("items.sequence")).containsExactly(1, 2, 3);
        assertThat(first.jsonPath().getString("next")).isEqualTo("3");
        assertThat(first.header("Link")).contains("after=3").contains("rel=\"next\"");
        assertThat(second.jsonPath().getList("items.sequence")).containsExactly(4);
        assertThat(second.jsonPath().getString("next")).isNull();
        assertThat(first.jsonPath().getString("items[0].type")).isEqualTo("work.asked");
        assertThat(first.jsonPath().getInt("items[0].data.steps")).isZero();
        assertThat(first.jsonPath().getString("items[0].occurredAt")).endsWith("Z");
    }

    @Test
    void hidesAnotherTenantsEvents() {
        // Given
        makeEvents(1);
        String other = TestToken.of("sample-service")
                .tenant(UUID.randomUUID())
                .scopes("samples:read")
                .sign();

        // When
        Response response = given().auth().oauth2(other).get(EVENTS);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void streamsFromTheLastEventIdAndThenWhatHappens() throws Exception {
        // Given
        makeEvents(2);

        // When
        var response = ServerSentEvents.open(EVENTS + "/stream", token("samples:read"), "Last-Event-ID", "1");

        // Then
        try (Stream<String> lines = response.body()) {
            Iterator<String> stream = lines.iterator();
            assertThat(next(stream, "id:")).isEqualTo("id:2");
            post();
            assertThat(next(stream, "id:")).isEqualTo("id:3");
            assertThat(next(stream, "event:")).isEqualTo("event:work.asked");
            assertThat(next(stream, "data:")).contains("\"sequence\":3");
        }
    }

    @Test
    void keepsASilentStreamOpenWithComments() throws Exception {
        // When
        var response = ServerSentEvents.open(EVENTS + "/stream", token("samples:read"));

        // Then
        try (Stream<String> lines = response.body()) {
            assertThat(next(lines.iterator(), ":")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=-1", "?after=x", "?limit=0", "?limit=201"})
    void refusesAWrongPlaceOrSize(String query) {
        Response response = list(query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("invalid-request");
    }

    @Test
    void refusesALastEventIdThatIsNone() {
        Response response = given().auth()
                .oauth2(token("samples:read"))
                .header("Last-Event-ID", "yesterday")
                .get(EVENTS + "/stream");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("Last-Event-ID");
    }

    @Test
    void wantsTheScope() {
        List<Response> refused = Stream.of(EVENTS, EVENTS + "/stream")
                .map(path -> given().auth().oauth2(token("samples:write")).get(path))
                .toList();

        assertThat(refused)
                .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(403));
    }

    private void makeEvents(int count) {
        for (int number = 0; number < count; number++) {
            post();
        }
        await().until(() -> list("").jsonPath().getList("items").size() == count);
    }

    /** Appends one event: a job of no steps says nothing itself. */
    private void post() {
        Response response = given().auth()
                .oauth2(token("samples:write"))
                .contentType(ContentType.JSON)
                .body("{\"steps\": 0, \"refused\": false}")
                .post("/v1/samples/work");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private Response list(String query) {
        return given().auth().oauth2(token("samples:read")).get(EVENTS + query);
    }

    private static String next(Iterator<String> lines, String beginning) {
        String line = lines.next();
        while (!line.startsWith(beginning)) {
            line = lines.next();
        }
        return line;
    }

    private String token(String scope) {
        return TestToken.of("sample-service").tenant(tenant).scopes(scope).sign();
    }
}
