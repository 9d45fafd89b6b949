package io.stakedrop.kit.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class InternalTokenResourceTest {

    private static final TestToken VALID = TestToken.of("sample-service").scopes("wallets:read", "other:scope");

    @Test
    void knowsTheCallerByTheToken() {
        // Given
        UUID job = UUID.randomUUID();
        TestToken token = VALID.tenant(TestToken.OTHER_TENANT)
                .subject("eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
                .job(job);

        // When
        Response response = get(token.sign());

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("tenant")).isEqualTo(TestToken.OTHER_TENANT.toString());
        assertThat(response.jsonPath().getString("subject"))
                .isEqualTo("eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
        assertThat(response.jsonPath().getList("scopes")).hasSize(2).contains("wallets:read", "other:scope");
        assertThat(response.jsonPath().getString("job")).isEqualTo(job.toString());
    }

    @Test
    void refusesARequestWithoutToken() {
        // When
        Response response = given().get("/v1/wallets/caller");

        // Then
        assertUnauthenticated(response);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesTheTokenOfAnotherService() {
        assertInvalid(TestToken.of("staking-service").scopes("wallets:read").sign());
    }

    @Test
    void refusesTheTokenOfAnotherIssuer() {
        assertInvalid(VALID.issuer("somebody-else").sign());
    }

    @Test
    void refusesAnExpiredToken() {
        assertInvalid(VALID.expired().sign());
    }

    @Test
    void refusesAForeignSignature() {
        assertInvalid(VALID.signWithForeignKey());
    }

    @Test
    void refusesATokenWhoseScopesWereWidened() {
        assertInvalid(TestToken.of("sample-service").tamperedInto(VALID));
    }

    @Test
    void refusesWhatIsNoToken() {
        assertInvalid("sd_abcdefgh_not-a-jwt");
    }

    @Test
    void refusesAnUnsignedToken() {
        // Given
        String[] parts = VALID.sign().split("\\.", 3);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));

        // When
        Response response = get(none + "." + parts[1] + ".");

        // Then
        assertUnauthenticated(response);
    }

    @Test
    void forbidsWhatTheScopesDoNotAllow() {
        // When
        Response response =
                get(TestToken.of("sample-service").scopes("wallets:write").sign());

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo("forbidden");
    }

    @Test
    void closesWhatNobodyOpened() {
        // When
        Response response = given().auth().oauth2(VALID.sign()).get("/v1/wallets/unannotated");

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void verifiesATokenOnce() {
        // Given
        String token = VALID.sign();
        get(token);
        int fetched = TestIssuer.jwksRequests();

        // When
        Response response = get(token);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestIssuer.jwksRequests()).isEqualTo(fetched);
    }

    @Test
    void learnsANewKeyWithoutRefusingAnybody() throws Exception {
        // Given
        get(VALID.sign());
        TestIssuer.rotateKey();
        int requests = 16;
        CyclicBarrier start = new CyclicBarrier(requests);
        Callable<Integer> request = () -> {
            String token = VALID.subject("key:" + UUID.randomUUID()).sign();
            start.await();
            return get(token).statusCode();
        };

        // When
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(requests)) {
            for (Future<Integer> status : threads.invokeAll(Collections.nCopies(requests, request))) {
                statuses.add(status.get());
            }
        }

        // Then
        assertThat(statuses).containsOnly(200);
    }

    private static void assertInvalid(String token) {
        // When
        Response response = get(token);

        // Then
        assertUnauthenticated(response);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private static void assertUnauthenticated(Response response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }

    private static Response get(String token) {
        return given().auth().oauth2(token).get("/v1/wallets/caller");
    }
}
