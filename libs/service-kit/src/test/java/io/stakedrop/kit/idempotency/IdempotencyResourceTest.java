package io.stakedrop.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class IdempotencyResourceTest {

    private final UUID tenant = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void answersARepetitionWithTheFirstAnswer() {
        // Given
        Response first = transfer(key, "{\"amount\": \"5\", \"note\": \"n\"}");

        // When
        Response second = transfer(key, "{ \"note\":\"n\",\n\"amount\":\"5\" }");

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .contains("/v1/transfers/");
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void hasOneEffectForTwentyParallelRequests() throws Exception {
        // Given
        int requests = 20;
        CyclicBarrier start = new CyclicBarrier(requests);
        Callable<Response> request = () -> {
            start.await();
            return transfer(key, "{\"amount\": \"5\"}");
        };

        // When
        List<Response> responses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(requests)) {
            for (Future<Response> response : threads.invokeAll(Collections.nCopies(requests, request))) {
                responses.add(response.get());
            }
        }

        // Then
        assertThat(responses).extracting(Response::statusCode).containsOnly(201);
        assertThat(responses)
                .extracting(Response::asString)
                .containsOnly(responses.getFirst().asString());
        assertThat(responses)
                .filteredOn(response -> response.header("Idempotency-Replayed") == null)
                .hasSize(1);
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        // Given
        transfer(key, "{\"amount\": \"5\"}");

        // When
        Response other = transfer(key, "{\"amount\": \"6\"}");

        // Then
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void keepsTheKeysOfTwoCallersApart() {
        // Given
        transfer(key, "{\"amount\": \"5\"}");

        // When
        Response other = transfer(TestToken.of("sample-service").tenant(UUID.randomUUID()), key, "{\"amount\": \"6\"}");

        // Then
        assertThat(other.statusCode()).isEqualTo(201);
    }

    @Test
    void keepsTheKeysOfTwoSubjectsOfOneTenantApart() {
        // Given
        transfer(key, "{\"amount\": \"5\"}");

        // When
        Response other = transfer(
                TestToken.of("sample-service").tenant(tenant).subject("service:other"), key, "{\"amount\": \"6\"}");

        // Then
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(transfers()).isEqualTo(2);
    }

    @Test
    void keepsNoFailure() {
        // Given
        Response refused = transfer(key, "{\"amount\": \"5\", \"note\": \"refused\"}");

        // When
        Response other = transfer(key, "{\"amount\": \"6\"}");

        // Then
        assertProblem(refused, 409, "conflict");
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.header("Idempotency-Replayed")).isNull();
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void keepsNoSecretAnswer() {
        // Given
        Response first = transfer(key, "{\"amount\": \"5\", \"note\": \"secret\"}");

        // When
        Response second = transfer(key, "{\"amount\": \"5\", \"note\": \"secret\"}");

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertProblem(second, 409, "idempotency-answer-not-kept");
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void tellsATwinThatWaitedTooLongToComeBack() throws Exception {
        // Given
        String slow = "{\"amount\": \"5\", \"note\": \"slow\"}";
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Response> request = () -> {
            start.await();
            return transfer(key, slow);
        };

        // When
        List<Response> responses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Response> response : threads.invokeAll(List.of(request, request))) {
                responses.add(response.get());
            }
        }

        // Then
        assertThat(responses).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        Response refused = responses.stream()
                .filter(response -> response.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertProblem(refused, 409, "idempotency-in-flight");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void needsAKey() {
        // When
        Response response = caller().body("{\"amount\": \"5\"}").post("/v1/transfers");

        // Then
        assertProblem(response, 400, "idempotency-key-missing");
        assertThat(transfers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "tab\there"})
    void refusesAKeyWithBlanks(String bad) {
        assertProblem(transfer(bad, "{\"amount\": \"5\"}"), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255})
    void takesAKeyUpToTheLimit(int length) {
        assertThat(transfer("k".repeat(length), "{\"amount\": \"5\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesAKeyOverTheLimit() {
        assertProblem(transfer("k".repeat(256), "{\"amount\": \"5\"}"), 400, "invalid-request");
    }

    private Response transfer(String idempotencyKey, String body) {
        return transfer(TestToken.of("sample-service").tenant(tenant), idempotencyKey, body);
    }

    private static Response transfer(TestToken caller, String idempotencyKey, String body) {
        return given().auth()
                .oauth2(caller.scopes("transfers:write").sign())
                .contentType("application/json")
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post("/v1/transfers");
    }

    private int transfers() {
        return Integer.parseInt(caller().get("/v1/transfers/count").asString());
    }

    private RequestSpecification caller() {
        return given().auth()
                .oauth2(TestToken.of("sample-service")
                        .tenant(tenant)
                        .scopes("transfers:write")
                        .sign())
                .contentType("application/json");
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
    }
}
