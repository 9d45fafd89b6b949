package io.stakedrop.kit.log;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class LogLevelResourceTest {

    @Test
    void aCategoryHasTheLevelOfTheOneAbove() {
        // When
        ValidatableResponse shown = given().get(url("org.example.shown")).then();

        // Then
        shown.statusCode(200)
                .body("category", equalTo("org.example.shown"))
                .body("level", nullValue())
                .body("effectiveLevel", equalTo("INFO"));
    }

    @Test
    void aChangedLevelCountsForWhatIsBelowIt() {
        // When
        ValidatableResponse changed = given().body("{\"level\":\"DEBUG\"}")
                .put(url("org.example.changed"))
                .then();

        // Then
        changed.statusCode(200).body("level", equalTo("DEBUG"));
        given().get(url("org.example.changed.below")).then().body("effectiveLevel", equalTo("DEBUG"));
    }

    @Test
    void aCategoryCanHaveTheConfiguredLevelAgain() {
        // Given
        String quiet = url("org.hibernate.orm.jdbc.error");
        given().body("{\"level\":\"INFO\"}").put(quiet).then().statusCode(200);
        given().body("{\"level\":\"DEBUG\"}").put(quiet).then().statusCode(200);

        // When
        ValidatableResponse reset = given().delete(quiet).then();

        // Then
        reset.statusCode(200).body("level", equalTo("OFF"));
    }

    @Test
    void allFaultsAreToldAtOnceAndNothingIsChanged() {
        // When
        ValidatableResponse refused =
                given().body("{\"level\":\"loud\"}").put(url("no%20category")).then();

        // Then
        refused.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("category", "level"))
                .body("errors[1].detail", equalTo("must be one of DEBUG, INFO, WARN, ERROR, OFF"));
    }

    @Test
    void aCategoryThatMayTellSecretsKeepsItsLevel() {
        // Given
        String paths = url("io.quarkus.micrometer.runtime.binder.vertx.VertxHttpServerMetrics");

        // When
        ValidatableResponse refused =
                given().body("{\"level\":\"DEBUG\"}").put(paths).then();

        // Then
        refused.statusCode(400).body("errors.code", contains("tells-secrets"));
    }

    @Test
    void whatIsNoJsonIsToldHowToBeWritten() {
        // When
        ValidatableResponse refused =
                given().body("DEBUG").put(url("org.example.text")).then();

        // Then
        refused.statusCode(400).body("detail", equalTo("Write {\"level\": \"DEBUG\"}."));
    }

    private static String url(String category) {
        return EmbeddedServersResource.managementUrl("/q/log-levels/" + category);
    }
}
