package io.stakedrop.gateway.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.document.ApiDocument;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the committed documents with what the code says now; `make openapi` accepts what the code says. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class GatewayApiDocumentTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("stakedrop.root"));
    private static final Path COMMITTED = CHECKOUT.resolve("docs/api");
    private static final Path FRAME = CHECKOUT.resolve("gateway/src/test/resources/openapi/frame.yaml");
    private static final Path NOW = Path.of("target", "openapi");
    private static final List<String> SERVICES = List.of("staking.yaml", "airdrops.yaml");

    @Test
    void theGatewaysDocumentIsTheCommittedOne() {
        // When / Then
        ApiDocument.named("gateway").assertCommitted("/q/openapi");
    }

    @Test
    void theMergedDocumentIsTheCommittedOne() throws IOException {
        // Given
        List<String> services = new ArrayList<>();
        for (String service : SERVICES) {
            if (Files.exists(COMMITTED.resolve(service))) {
                services.add(Files.readString(COMMITTED.resolve(service)));
            }
        }

        // When
        String now =
                DocumentMerge.merge(Files.readString(FRAME), ownDocument(), services, ProblemCatalogue.read(CHECKOUT));

        // Then
        assertIsCommitted("stakedrop.yaml", now);
    }

    /** In JSON, which is YAML in which every text has quotes. */
    private static String ownDocument() {
        return given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void assertIsCommitted(String name, String now) throws IOException {
        Files.createDirectories(NOW);
        Files.writeString(NOW.resolve(name), now);
        Path committed = COMMITTED.resolve(name);
        assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                .as(
                        "docs/api/%s is not what the code says now; look at the difference and accept it by `make openapi`",
                        name)
                .isEqualTo(now);
    }
}
