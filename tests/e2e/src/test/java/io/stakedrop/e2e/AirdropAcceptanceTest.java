package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The airdrop way, from a list of wallets to each wallet's proof, as an API consumer goes it. */
@OnTheSuite
class AirdropAcceptanceTest {

    private static final String UNI_ROOT = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Suite suite;

    AirdropAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void theUniswapListGivesThePublishedRootAndProofs() throws IOException {
        // Given
        Path data = publishedData();
        String campaignId = Campaigns.create(suite);
        JsonPath list = Campaigns.importList(suite, campaignId, inflated(data.resolve("claims.csv.gz")))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        // When: it has the zero address, among others
        int signedOff = Campaigns.signOffAll(suite, campaignId, PATIENCE);
        JsonPath tree = Campaigns.buildTree(suite, campaignId, PATIENCE);

        // Then
        assertThat(signedOff).isPositive();
        assertThat(list.getLong("rows")).isEqualTo(252_803);
        assertThat(list.getString("total")).isEqualTo("149999999975656000000000000");
        assertThat(tree.getString("root")).isEqualTo(UNI_ROOT);
        Map<String, Map<String, Object>> published = JsonPath.from(
                        data.resolve("published_proofs_sample.json").toFile())
                .getMap("");
        assertThat(published).hasSize(404);
        published.forEach((account, claim) -> assertClaim(campaignId, account, claim));
    }

    @Test
    void aSmallListOfOurOwnGivesItsRoot() {
        // Given: the example of Uniswap's own repository, whose root it publishes
        String campaignId = Campaigns.create(suite);
        Campaigns.importList(suite, campaignId, """
                        index,address,amount
                        0,0x17ec8597ff92C3F44523bDc65BF0f1bE632917ff,100
                        1,0x63FC2aD3d021a4D7e64323529a55a9442C444dA0,200
                        2,0xD1D84F0e28D6fedF03c73151f98dF95139700aa7,300
                        """.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201);

        // When
        JsonPath tree = Campaigns.buildTree(suite, campaignId, PATIENCE);

        // Then
        assertThat(tree.getInt("leaves")).isEqualTo(3);
        assertThat(tree.getString("total")).isEqualTo("600");
        suite.tenant()
                .get(
                        "/v1/airdrops/campaigns/{id}/claims/{address}",
                        campaignId,
                        "0x17ec8597ff92c3f44523bdc65bf0f1be632917ff")
                .then()
                .statusCode(200)
                .body("account", equalTo("0x17ec8597ff92C3F44523bDc65BF0f1bE632917ff"))
                .body("amount", equalTo("100"));
    }

    @Test
    void badRowsAreNamedByNumberAndNothingIsImported() {
        // Given
        String campaignId = Campaigns.create(suite);

        // When
        var response = Campaigns.importList(suite, campaignId, """
                index,address,amount
                0,0x17ec8597ff92C3F44523bDc65BF0f1bE632917ff,100
                1,0x63fC2aD3d021a4D7e64323529a55a9442C444dA0,200
                2,0xD1D84F0e28D6fedF03c73151f98dF95139700aa7,0x64
                3,0xd1d84f0e28d6fedf03c73151f98df95139700aa8,-3
                4,0xd1d84f0e28d6fedf03c73151f98df95139700aa9,1.5
                5,0x17EC8597FF92C3F44523BDC65BF0F1BE632917FF,100
                6,0xd1d84f0e28d6fedf03c73151f98df95139700aab
                """.getBytes(StandardCharsets.UTF_8));

        // Then
        response.then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("invalid-list"));
        String errors = response.jsonPath().getList("errors").toString();
        assertThat(errors).contains("row 3", "row 4", "row 5", "row 6", "row 8");
        suite.tenant()
                .get("/v1/airdrops/campaigns/{id}", campaignId)
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"));
    }

    @Test
    void anotherTenantSeesNeitherTheDraftNorItsLists() {
        // Given
        String campaignId = Campaigns.create(suite);
        String stranger = suite.newTenantKey("airdrops:read", "airdrops:write");

        // When
        var response = suite.with(stranger).get("/v1/airdrops/campaigns/{id}", campaignId);

        // Then
        response.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @SuppressWarnings("unchecked")
    private void assertClaim(String campaignId, String account, Map<String, Object> published) {
        JsonPath claim = Suite.patiently(
                        () -> suite.tenant().get("/v1/airdrops/campaigns/{id}/claims/{address}", campaignId, account))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String amount = new BigInteger(((String) published.get("amount")).substring(2), 16).toString();
        assertThat(claim.getInt("index")).isEqualTo(published.get("index"));
        assertThat(claim.getString("amount")).isEqualTo(amount);
        assertThat(claim.getList("proof", String.class)).isEqualTo((List<String>) published.get("proof"));
    }

    private static Path publishedData() {
        String folder = System.getenv("STAKEDROP_REAL_DATA");
        Assumptions.assumeTrue(
                folder != null && Files.isDirectory(Path.of(folder, "uniswap-2020")),
                "STAKEDROP_REAL_DATA names no folder with uniswap-2020: the published UNI list is not checked");
        return Path.of(folder, "uniswap-2020");
    }

    private static byte[] inflated(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
