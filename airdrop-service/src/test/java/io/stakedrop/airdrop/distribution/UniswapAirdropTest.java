package io.stakedrop.airdrop.distribution;

import static io.stakedrop.airdrop.AirdropApi.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The airdrop of 2020 with its 252,803 wallets, as it was published. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class UniswapAirdropTest {
    private static final String REAL_DATA = "STAKEDROP_REAL_DATA";
    private static final String ROOT = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5";
    private static final String TOTAL = "149999999975656000000000000";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void givesThePublishedRootAndProofs() throws IOException {
        // Given
        Path data = data();
        String campaign = api.createCampaign();

        // When
        HttpResponse<String> imported =
                api.stream(campaign, () -> open(data.resolve("claims.csv.gz")), "Content-Encoding", "gzip");
        List<String> signedOff = api.signOffAll(campaign);
        var job = api.awaitEnd(api.buildTree(campaign));

        // Then
        assertThat(imported.statusCode()).isEqualTo(201);
        assertThat(imported.body()).contains("\"rows\":252803", "\"total\":\"" + TOTAL + "\"");
        assertThat(signedOff).contains("zero-recipient", "burn-recipients");
        job.body("state", equalTo("succeeded"));
        api.request()
                .get(TREE, campaign)
                .then()
                .body("root", equalTo(ROOT))
                .body("leaves", equalTo(252_803))
                .body("total", equalTo(TOTAL));
        assertProofs(campaign, data.resolve("published_proofs_sample.json"));
    }

    @Test
    void takesTheListUncompressed() throws IOException {
        // Given
        Path claims = data().resolve("claims.csv.gz");
        String campaign = api.createCampaign();

        // When
        HttpResponse<String> imported = api.stream(campaign, () -> inflate(claims));

        // Then
        assertThat(imported.statusCode()).isEqualTo(201);
        assertThat(imported.body()).contains("\"rows\":252803", "\"total\":\"" + TOTAL + "\"");
    }

    private void assertProofs(String campaign, Path sample) throws IOException {
        Iterable<Map.Entry<String, JsonNode>> published =
                new ObjectMapper().readTree(sample.toFile()).properties();
        assertThat(published).hasSize(404);
        for (Map.Entry<String, JsonNode> entry : published) {
            JsonNode claim = entry.getValue();
            ExtractableResponse<Response> answer = api.claim(campaign, entry.getKey())
                    .then()
                    .statusCode(200)
                    .body("root", equalTo(ROOT))
                    .body("account", equalTo(entry.getKey()))
                    .body("index", equalTo(claim.path("index").asInt()))
                    .extract();
            assertThat(new BigInteger(answer.<String>path("amount")))
                    .isEqualTo(new BigInteger(claim.path("amount").asText().substring(2), 16));
            assertThat(answer.<List<String>>path("proof")).isEqualTo(texts(claim.path("proof")));
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Path data() {
        String folder = System.getenv(REAL_DATA);
        assumeThat(folder)
                .as(
                        "%s names the folder with the published airdrop, without which this test has nothing to check",
                        REAL_DATA)
                .isNotNull();
        return Path.of(folder, "uniswap-2020");
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream inflate(Path file) {
        try {
            return new GZIPInputStream(open(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
