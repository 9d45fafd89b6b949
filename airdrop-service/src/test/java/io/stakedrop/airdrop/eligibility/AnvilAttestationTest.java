package io.stakedrop.airdrop.eligibility;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.snapshot.SnapshotEvm;
import io.stakedrop.airdrop.snapshot.SnapshotServers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attestations that a real node signed by {@code eth_signTypedData_v4}. */
@QuarkusTest
@WithTestResource(SnapshotServers.class)
class AnvilAttestationTest {
    private static final String MEMBER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final long EXPIRES = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private String issuer;
    private String stranger;

    @BeforeEach
    void nameAccounts() {
        SnapshotEvm.require();
        issuer = SnapshotEvm.accounts().get(0);
        stranger = SnapshotEvm.accounts().get(1);
    }

    @Test
    void makesAMemberEligibleByTheIssuersWord() {
        // Given
        String campaign = api.createCampaign();
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", Map.of("type", "attested", "issuer", issuer, "group", "Contributors \"ü\"")))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(200);
        judge(campaign).body("eligible", equalTo(false));

        // When
        keep("Contributors \"ü\"", EXPIRES, sign(issuer, "Contributors \"ü\"", EXPIRES))
                .statusCode(200);

        // Then
        judge(campaign).body("eligible", equalTo(true)).body("findings.found", contains(Long.toString(EXPIRES)));
        String job = api.request()
                .post(CAMPAIGNS + "/{id}/evaluations", campaign)
                .then()
                .extract()
                .path("id");
        api.awaitEnd(job).body("result.eligible", equalTo(1));
        assertThat(api.request()
                        .get(CAMPAIGNS + "/{id}/evaluations/{job}/accounts", campaign, job)
                        .asString())
                .isEqualTo("account\n" + MEMBER.toLowerCase(Locale.ROOT) + "\n");
    }

    @Test
    void refusesWhatTheIssuerDidNotSign() {
        keep("Contributors", EXPIRES, sign(stranger, "Contributors", EXPIRES))
                .statusCode(422)
                .body("code", equalTo("attestation-refused"));
        keep("Contributors", EXPIRES + 1, sign(issuer, "Contributors", EXPIRES)).statusCode(422);
        keep("Founders", EXPIRES, sign(issuer, "Contributors", EXPIRES)).statusCode(422);
    }

    @Test
    void refusesWhatHasExpired() {
        keep("Contributors", 1_000, sign(issuer, "Contributors", 1_000))
                .statusCode(422)
                .body("code", equalTo("attestation-refused"));
    }

    private ValidatableResponse judge(String campaign) {
        return api.request()
                .get(CAMPAIGNS + "/{id}/eligibility/{account}", campaign, MEMBER)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse keep(String group, long expires, String signature) {
        Map<String, Object> body = new HashMap<>(Map.of("issuer", issuer, "group", group, "account", MEMBER));
        body.put("expires", expires);
        body.put("signature", signature);
        return api.request()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/airdrops/attestations")
                .then();
    }

    private static String sign(String signer, String group, long expires) {
        Map<String, Object> data = Map.of(
                "types",
                Map.of(
                        "EIP712Domain",
                        List.of(Map.of("name", "name", "type", "string"), Map.of("name", "version", "type", "string")),
                        "Membership",
                        List.of(
                                Map.of("name", "account", "type", "address"),
                                Map.of("name", "group", "type", "string"),
                                Map.of("name", "expires", "type", "uint256"))),
                "primaryType",
                "Membership",
                "domain",
                Map.of("name", "Stakedrop", "version", "1"),
                "message",
                Map.of("account", MEMBER, "group", group, "expires", Long.toString(expires)));
        return SnapshotEvm.call("eth_signTypedData_v4", signer, data).getString("result");
    }
}
