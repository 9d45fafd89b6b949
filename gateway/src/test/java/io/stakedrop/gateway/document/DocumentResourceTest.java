package io.stakedrop.gateway.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class DocumentResourceTest {

    @Test
    void servesTheCommittedDocument() throws IOException {
        // Given
        Path committed = Path.of(System.getProperty("stakedrop.root"), "docs", "api", "stakedrop.yaml");

        // When
        String served = given().get("/openapi")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/yaml"))
                .extract()
                .asString();

        // Then
        assertThat(served).isEqualTo(Files.readString(committed));
    }

    @Test
    void servesItAsJsonOnDemand() {
        // When / Then
        given().queryParam("format", "json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("servers[0].url", equalTo("/"))
                .body("components.securitySchemes.apiKey.name", equalTo("X-API-Key"));
    }

    @Test
    void showsItInABrowser() {
        // When / Then
        given().get("/docs/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("/openapi"));
    }
}
