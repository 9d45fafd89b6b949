package io.stakedrop.kit.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@Timeout(60)
class JobMetricsResourceTest {

    private final String token = TestToken.of("sample-service")
            .tenant(UUID.randomUUID())
            .scopes("samples:read", "samples:write")
            .sign();

    private String job;

    @Test
    void tellHowFarRunningJobsAreAndHowLateEventsAre() {
        // When
        job = given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{\"steps\": 1000000, \"refused\": false}")
                .post("/v1/samples/work")
                .path("id");

        // Then
        await().untilAsserted(() -> assertThat(metrics())
                .containsPattern("stakedrop_jobs_total\\{kind=\"sample.steps\"\\} 1000000.0")
                .containsPattern("stakedrop_jobs_done\\{kind=\"sample.steps\"\\} [1-9]")
                .containsPattern("stakedrop_jobs_queued\\{kind=\"sample.steps\"\\} 0.0")
                .containsPattern("stakedrop_jobs_queued_seconds\\{kind=\"sample.steps\"\\} 0.0")
                .containsPattern("stakedrop_outbox_lag_seconds [0-9]"));
    }

    @AfterEach
    void cancel() {
        given().auth().oauth2(token).post("/v1/samples/jobs/" + job + "/cancel");
    }

    private static String metrics() {
        return given().get(EmbeddedServersResource.managementUrl("/q/metrics")).asString();
    }
}
