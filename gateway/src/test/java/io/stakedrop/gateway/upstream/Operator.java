package io.stakedrop.gateway.upstream;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** What the operator does by the bootstrap key in tests, over HTTP. */
public final class Operator {

    private Operator() {}

    /** Makes a tenant and tells its id. */
    public static String createTenant(String name) {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Makes a key of a tenant of its own, and tells the key's text. */
    public static String createKey(String... scopes) {
        return createKeyOf(createTenant("tests"), scopes).extract().path("key");
    }

    /** Makes a key of this tenant. */
    public static ValidatableResponse createKeyOf(String tenant, String... scopes) {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "tests", "scopes", List.of(scopes)))
                .post("/v1/tenants/{tenant}/keys", tenant)
                .then()
                .statusCode(201);
    }

    /** Revokes a key. */
    public static void revoke(String tenant, String key) {
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .delete("/v1/tenants/{tenant}/keys/{key}", tenant, key)
                .then()
                .statusCode(204);
    }
}
