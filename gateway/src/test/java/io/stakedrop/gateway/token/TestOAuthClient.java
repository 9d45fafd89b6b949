package io.stakedrop.gateway.token;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import java.util.List;
import java.util.Map;

/** A confidential client of a tenant of its own in tests, over HTTP. */
record TestOAuthClient(String tenant, String id, String secret) {

    static TestOAuthClient create(String... scopes) {
        String tenant = Operator.createTenant("tests");
        Response made = given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "tests", "kind", "confidential", "scopes", List.of(scopes)))
                .post("/v1/tenants/{tenant}/clients", tenant);
        made.then().statusCode(201);
        return new TestOAuthClient(tenant, made.path("id"), made.path("secret"));
    }

    /** Asks for a token of its own. */
    Response grant(Map<String, String> more) {
        return given().auth()
                .preemptive()
                .basic(id, secret)
                .formParam("grant_type", "client_credentials")
                .formParams(more)
                .post("/v1/auth/token");
    }

    /** The same client, as it would ask with this secret. */
    TestOAuthClient with(String otherSecret) {
        return new TestOAuthClient(tenant, id, otherSecret);
    }

    /** Asks for another secret; the present one is to work for the overlap. */
    Response rotate(String overlap) {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .queryParam("overlap", overlap)
                .post("/v1/tenants/{tenant}/clients/{client}/rotate", tenant, id);
    }

    void revoke() {
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .delete("/v1/tenants/{tenant}/clients/{client}", tenant, id)
                .then()
                .statusCode(204);
    }
}
