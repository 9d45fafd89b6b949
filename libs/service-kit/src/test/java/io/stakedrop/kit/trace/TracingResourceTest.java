package io.stakedrop.kit.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.trace.CollectedSpan;
import io.stakedrop.testkit.trace.OtlpCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(TracingResourceTest.Collected.class)
@Timeout(60)
class TracingResourceTest {

    OtlpCollector collector;

    private final UUID tenant = UUID.randomUUID();
    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    @Test
    void statementsBelongToTheRequestThatNeedsThem() {
        // When
        Response counted = traced("01").get("/v1/transfers/count?of=everything");

        // Then
        assertThat(counted.statusCode()).isEqualTo(200);
        CollectedSpan request = awaitSpan(span -> span.kind().equals("SERVER"));
        CollectedSpan statement =
                awaitSpan(span -> span.attribute("db.statement").contains("from transfer"));
        assertThat(request.name()).isEqualTo("GET /v1/transfers/count");
        assertThat(request.service()).isEqualTo("stakedrop-service-kit");
        assertThat(request.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(request.attribute("stakedrop.tenant.id")).isEqualTo(tenant.toString());
        assertThat(request.attribute("stakedrop.request.id")).isEqualTo(counted.header("X-Request-Id"));
        assertThat(request.attribute("url.query")).isEqualTo("withheld");
        assertThat(statement.parentId()).isEqualTo(request.spanId());
        assertThat(statement.attribute("db.system")).isEqualTo("postgresql");
        assertThat(statement.attribute("db.statement")).doesNotContain(tenant.toString());
    }

    @Test
    void aJobGoesOnWithTheTraceOfItsRequest() {
        // When
        traced("01")
                .contentType(ContentType.JSON)
                .body("{\"steps\": 2, \"refused\": false}")
                .post("/v1/samples/work")
                .then()
                .statusCode(200);

        // Then
        CollectedSpan request = awaitSpan(span -> span.kind().equals("SERVER"));
        CollectedSpan job = awaitSpan(span -> span.kind().equals("CONSUMER"));
        assertThat(job.name()).isEqualTo("job sample.steps");
        assertThat(job.parentId()).isEqualTo(request.spanId());
        assertThat(job.attribute("stakedrop.job.outcome")).isEqualTo("succeeded");
        assertThat(job.attribute("stakedrop.tenant.id")).isEqualTo(tenant.toString());
        awaitSpan(span -> span.parentId().equals(job.spanId())
                && span.attribute("db.statement").contains("update job"));
    }

    @Test
    void anEventNamesTheTraceThatItHappenedIn() {
        // Given
        traced("01")
                .contentType(ContentType.JSON)
                .body("{\"steps\": 0, \"refused\": false}")
                .post("/v1/samples/work")
                .then()
                .statusCode(200);
        CollectedSpan request = awaitSpan(span -> span.kind().equals("SERVER"));

        // When
        Optional<String> event = await().until(this::firstEvent, Optional::isPresent);

        // Then
        assertThat(event).contains("00-" + traceId + "-" + request.spanId() + "-01");
    }

    @Test
    void aTraceThatTheCallerDoesNotSampleIsNotRecorded() {
        // Given
        traced("00").get("/v1/transfers/count").then().statusCode(200);

        // When
        String later = given().auth().oauth2(token()).get("/v1/transfers/count").header("X-Request-Id");

        // Then
        await().until(() -> collector.spans().stream()
                .anyMatch(span -> span.attribute("stakedrop.request.id").equals(later)));
        assertThat(collector.trace(traceId)).isEmpty();
    }

    @Test
    void whatAnExceptionSaysIsInNoSpan() {
        // When
        traced("01").get("/v1/wallets/failures/bug").then().statusCode(500);

        // Then
        assertThat(awaitSpan(span -> span.kind().equals("SERVER")).events()).isZero();
    }

    @Test
    void whatAServiceDoesForNobodyIsNoTrace() {
        // When
        traced("01").get("/v1/transfers/count").then().statusCode(200);

        // Then
        awaitSpan(span -> span.kind().equals("SERVER"));
        assertThat(collector.spans())
                .filteredOn(span -> span.parentId().isEmpty())
                .noneMatch(span -> span.kind().equals("CLIENT"));
        assertThat(collector.spans())
                .noneMatch(span -> span.attribute("db.statement").contains("outbox_relay"));
    }

    private CollectedSpan awaitSpan(Predicate<CollectedSpan> wanted) {
        await().untilAsserted(() -> assertThat(collector.trace(traceId)).anyMatch(wanted));
        return collector.trace(traceId).stream().filter(wanted).findFirst().orElseThrow();
    }

    private Optional<String> firstEvent() {
        List<String> parents = given().auth()
                .oauth2(token())
                .get("/v1/samples/events")
                .jsonPath()
                .getList("items.traceparent");
        return parents.stream().findFirst();
    }

    private RequestSpecification traced(String flags) {
        return given().header("traceparent", parent(flags)).auth().oauth2(token());
    }

    private String parent(String flags) {
        return "00-" + traceId + "-00f067aa0ba902b7-" + flags;
    }

    private String token() {
        return TestToken.of("sample-service")
                .tenant(tenant)
                .scopes("transfers:write", "samples:write", "samples:read", "wallets:read")
                .sign();
    }

    /** A collector that gets every span at once. */
    public static final class Collected implements QuarkusTestResourceLifecycleManager {

        private final OtlpCollector collector = OtlpCollector.start();

        @Override
        public Map<String, String> start() {
            return collector.properties();
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(collector, new TestInjector.MatchesType(OtlpCollector.class));
        }

        @Override
        public void stop() {
            collector.close();
        }
    }
}
