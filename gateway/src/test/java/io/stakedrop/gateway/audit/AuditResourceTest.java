package io.stakedrop.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class AuditResourceTest {

    private String tenant;

    @BeforeEach
    void createTenant() {
        tenant = Operator.createTenant("audited");
    }

    @Test
    void tellsWhoChangedWhatBeforeAndAfter() {
        // Given
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("id");

        // When
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "renamed"))
                .patch("/v1/tenants/{tenant}/keys/{key}", tenant, key)
                .then()
                .statusCode(200);

        // Then
        entries(operator())
                .then()
                .body("items.action", contains("key.changed", "key.created", "tenant.created"))
                .body("items[0].actor", equalTo("key:bootstrap"))
                .body("items[0].target", equalTo("key:" + key))
                .body("items[0].before.name", equalTo("tests"))
                .body("items[0].after.name", equalTo("renamed"))
                .body("items[0].requestId", notNullValue())
                .body("items[1].before", nullValue());
    }

    @Test
    void everyChangeIsRecordedAndNoSecret() {
        // Given
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String key = made.path("id");

        // When
        String rotated = operator()
                .post("/v1/tenants/{tenant}/keys/{key}/rotate", tenant, key)
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        Operator.revoke(tenant, key);
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "renamed"))
                .patch("/v1/tenants/{tenant}", tenant)
                .then()
                .statusCode(200);
        operator().post("/v1/tenants/{tenant}/suspend", tenant).then().statusCode(200);
        operator().post("/v1/tenants/{tenant}/resume", tenant).then().statusCode(200);

        // Then
        Response log = entries(operator());
        log.then()
                .body(
                        "items.action",
                        contains(
                                "tenant.resumed",
                                "tenant.suspended",
                                "tenant.renamed",
                                "key.revoked",
                                "key.rotated",
                                "key.created",
                                "tenant.created"));
        assertThat(log.asString())
                .doesNotContain(made.<String>path("key").substring(12))
                .doesNotContain(rotated.substring(12));
    }

    @Test
    void whatChangesNothingIsNotRecorded() {
        // Given
        operator().post("/v1/tenants/{tenant}/resume", tenant).then().statusCode(200);

        // When / Then
        entries(operator()).then().body("items.action", contains("tenant.created"));
    }

    @Test
    void aTenantReadsWhatConcernsItself() {
        // Given
        Operator.createTenant("other");
        String key = Operator.createKeyOf(tenant, "audit:read").extract().path("key");

        // When
        Response own = given().header("X-API-Key", key)
                .queryParam("tenantId", Operator.createTenant("another"))
                .get("/v1/audit");

        // Then
        own.then()
                .statusCode(200)
                .body("items.tenantId", everyItem(equalTo(tenant)))
                .body("items.action", contains("key.created", "tenant.created"));
    }

    @Test
    void wantsTheScope() {
        // Given
        String key = Operator.createKeyOf(tenant, "keys:manage").extract().path("key");

        // When / Then
        given().header("X-API-Key", key).get("/v1/audit").then().statusCode(403).body("code", equalTo("scope-missing"));
    }

    @Test
    void listsInPagesThatMissAndRepeatNone() {
        // Given
        for (int made = 0; made < 4; made++) {
            Operator.createKeyOf(tenant, "staking:read");
        }

        // When
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            Response page = operator()
                    .queryParam("tenantId", tenant)
                    .queryParam("limit", 2)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/v1/audit");
            listed.addAll(page.path("items.id"));
            after = page.path("next");
        } while (after != null);

        // Then
        assertThat(listed).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_log set actor = 'nobody'", "delete from audit_log", "truncate audit_log"})
    void isOnlyEverAddedTo(String change) throws Exception {
        // Given
        try (Connection database = TestServers.ofJvm().connect();
                Statement statement = database.createStatement()) {

            // When / Then
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only ever added to");
        }
    }

    private Response entries(RequestSpecification reader) {
        return reader.queryParam("tenantId", tenant).get("/v1/audit");
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }
}
