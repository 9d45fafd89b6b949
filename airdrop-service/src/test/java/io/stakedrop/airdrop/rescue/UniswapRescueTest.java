package io.stakedrop.airdrop.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Drops whose lists and roots others published: what is left of them when their makers are gone. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class UniswapRescueTest {
    private static final String REAL_DATA = "STAKEDROP_REAL_DATA";
    private static final String RESCUES = AirdropApi.CAMPAIGNS + "/{campaignId}/rescues";
    private static final String ROOT = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    /** The 252,803 wallets of the airdrop of 2020, without their indexes and in reverse. */
    @Test
    void theAirdropOf2020IsServedAgainFromItsWalletsAndRoot() throws IOException {
        // Given
        Path data = data().resolve("uniswap-2020");
        String list = "address,amount\n" + String.join("\n", walletsInReverse(data.resolve("claims.csv.gz"))) + "\n";
        String campaign = api.createCampaign();

        // When
        ValidatableResponse job = rescue(campaign, list, ROOT);

        // Then
        job.body("state", equalTo("succeeded"))
                .body("result.rows", equalTo(252_803))
                .body("result.format", equalTo("uniswap"))
                .body("result.found", containsString("by the EIP-55 text of the address"));
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        JsonNode published = new ObjectMapper()
                .readTree(data.resolve("published_proofs_sample.json").toFile());
        var wallet = published.properties().iterator().next();
        api.claim(campaign, wallet.getKey())
                .then()
                .statusCode(200)
                .body("root", equalTo(ROOT))
                .body("index", equalTo(wallet.getValue().path("index").asInt()))
                .body(
                        "proof[0]",
                        equalTo(wallet.getValue().path("proof").path(0).asText()));
    }

    @Test
    void theExampleOfUniswapsToolIsADecimalHundred() throws IOException {
        // Given
        Path data = data().resolve("uniswap-example");
        ObjectMapper json = new ObjectMapper();
        var wallet = json.readTree(data.resolve("example.json").toFile())
                .properties()
                .iterator()
                .next();
        String root = json.readTree(data.resolve("result.json").toFile())
                .path("merkleRoot")
                .asText();

        // When
        ValidatableResponse job = rescue(
                api.createCampaign(),
                "address,amount\n%s,%s\n"
                        .formatted(wallet.getKey(), wallet.getValue().asText()),
                root);

        // Then
        job.body("state", equalTo("succeeded")).body("result.format", equalTo("uniswap"));
        assertThat(job.extract().<String>path("result.warning")).isNull();
    }

    private ValidatableResponse rescue(String campaign, String list, String root) {
        String id = api.request()
                .contentType("text/csv")
                .queryParam("root", root)
                .body(list)
                .post(RESCUES, campaign)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String job = api.request()
                .post(RESCUES + "/{id}/search", campaign, id)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return api.awaitEnd(job);
    }

    private static List<String> walletsInReverse(Path claims) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(claims)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .toList()
                    .reversed();
        }
    }

    private static Path data() {
        String folder = System.getenv(REAL_DATA);
        assumeThat(folder)
                .as(
                        "%s names the folder with the published drops, without which this test has nothing to rescue",
                        REAL_DATA)
                .isNotNull();
        return Path.of(folder);
    }
}
