package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class MemberResourceTest {

    private static final String WALLET = "eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String[] ALL_OF_AN_OWNER = {
        "staking:read",
        "staking:write",
        "staking:operate",
        "airdrops:read",
        "airdrops:participate",
        "airdrops:write",
        "keys:manage",
        "members:manage",
        "audit:read"
    };

    private String tenant;

    @BeforeEach
    void createTenant() {
        tenant = Operator.createTenant("tests");
    }

    @Test
    void theOperatorAddsTheFirstOwnerAndTheOwnerTheOthers() {
        // Given
        operator()
                .body(Map.of("wallet", WALLET.toLowerCase(Locale.ROOT), "role", "owner"))
                .post("/v1/tenants/{tenant}/members", tenant)
                .then()
                .statusCode(201)
                .body("wallet", equalTo(WALLET))
                .body("scopes", hasItem("members:manage"));

        // When
        add(Map.of("issuer", "https://login.example.com", "subject", "248289761001", "role", "viewer"))
                .then()
                .statusCode(201)
                .body("scopes", contains("staking:read", "airdrops:read"));

        // Then
        owner().get("/v1/members").then().statusCode(200).body("items.role", contains("owner", "viewer"));
        operator().get("/v1/tenants/{tenant}/members", tenant).then().body("items.subject", hasItem("248289761001"));
    }

    @Test
    void aMemberIsAWalletOrAUserOfAnIssuer() {
        // When / Then
        add(Map.of("role", "viewer")).then().statusCode(400).body("errors.field", hasItem("issuer"));
        add(Map.of("wallet", WALLET, "issuer", "https://a.example", "subject", "b", "role", "viewer"))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("wallet"));
        add(Map.of("wallet", "eip155:1:0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "role", "viewer"))
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("wrong-checksum"));
        add(Map.of("wallet", "bip122:000000000019d6689c085ae165831e93:1", "role", "viewer"))
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("invalid-account"));
        add(Map.of("wallet", WALLET, "role", "king")).then().statusCode(400).body("errors.field", hasItem("role"));
    }

    @Test
    void nobodyIsAMemberTwice() {
        // Given
        add(Map.of("wallet", WALLET, "role", "viewer")).then().statusCode(201);

        // When / Then
        add(Map.of("wallet", WALLET, "role", "admin")).then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void theLastOwnerStays() {
        // Given
        String first = add(Map.of("wallet", WALLET, "role", "owner")).path("id");

        // When / Then
        owner().delete("/v1/members/{id}", first).then().statusCode(409).body("code", equalTo("last-owner"));
        changeRole(first, "viewer").then().statusCode(409).body("code", equalTo("last-owner"));
    }

    @Test
    void anOwnerMayGoWhenThereIsAnother() {
        // Given
        String first = add(Map.of("wallet", WALLET, "role", "owner")).path("id");
        String second = add(Map.of("issuer", "https://login.example.com", "subject", "1", "role", "viewer"))
                .path("id");
        changeRole(second, "owner").then().statusCode(200).body("role", equalTo("owner"));

        // When
        owner().delete("/v1/members/{id}", first).then().statusCode(204);

        // Then
        owner().get("/v1/members").then().body("items.id", contains(second));
    }

    @Test
    void nobodyGivesARoleThatMayMoreThanHe() {
        // Given
        String key = Operator.createKeyOf(tenant, "members:manage", "staking:read", "airdrops:read")
                .extract()
                .path("key");

        // When / Then
        with(key)
                .body(Map.of("wallet", WALLET, "role", "developer"))
                .post("/v1/members")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-exceeded"));
        with(key)
                .body(Map.of("wallet", WALLET, "role", "viewer"))
                .post("/v1/members")
                .then()
                .statusCode(201);
    }

    @Test
    void doesNotFindAnotherTenantsMember() {
        // Given
        String other = operator()
                .body(Map.of("wallet", WALLET, "role", "viewer"))
                .post("/v1/tenants/{tenant}/members", Operator.createTenant("other"))
                .path("id");

        // When / Then
        owner().delete("/v1/members/{id}", other).then().statusCode(404).body("code", equalTo("not-found"));
        changeRole(other, "owner").then().statusCode(404).body("code", equalTo("not-found"));
        operator()
                .delete("/v1/tenants/{tenant}/members/{id}", tenant, other)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        owner().get("/v1/members").then().body("items", hasSize(0));
    }

    @Test
    void addsNobodyToAnUnknownTenant() {
        // When / Then
        operator()
                .body(Map.of("wallet", WALLET, "role", "owner"))
                .post("/v1/tenants/{tenant}/members", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    private Response add(Map<String, String> member) {
        return owner().body(member).post("/v1/members");
    }

    private Response changeRole(String member, String role) {
        return owner().body(Map.of("role", role)).patch("/v1/members/{id}", member);
    }

    private RequestSpecification owner() {
        return with(Operator.createKeyOf(tenant, ALL_OF_AN_OWNER).extract().path("key"));
    }

    private static RequestSpecification operator() {
        return with(FakeServicesResource.BOOTSTRAP_KEY);
    }

    private static RequestSpecification with(String key) {
        return given().header("X-API-Key", key).contentType(ContentType.JSON);
    }
}
