package io.stakedrop.airdrop.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** The airdrop of 2020 with its 252,803 wallets, whose proofs its makers published in files too. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class UniswapBundleTest {
    private static final String REAL_DATA = "STAKEDROP_REAL_DATA";
    private static final String ROOT = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5";
    private static final int MOST_BYTES = 220_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void hasThePublishedProofs() throws IOException {
        // Given
        Path data = data();
        String campaign = api.createCampaign();
        api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(Files.readAllBytes(data.resolve("claims.csv.gz")))
                .post(AirdropApi.LISTS, campaign)
                .then()
                .statusCode(201);
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        Map<String, JsonNode> published = new HashMap<>();
        JSON.readTree(data.resolve("published_proofs_sample.json").toFile())
                .properties()
                .forEach(claim -> published.put(claim.getKey(), claim.getValue()));
        Found found = new Found(published);

        // When
        api.download(Bundle.BUNDLE.replace("{campaignId}", campaign), archive -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    found.add(entry.getName(), tar.readAllBytes());
                }
            }
        });

        // Then
        assertThat(published).isEmpty();
        assertThat(found.claims).isEqualTo(252_803);
        assertThat(found.largest).isLessThan(MOST_BYTES);
        assertThat(found.manifest.path("root").asText()).isEqualTo(ROOT);
        assertThat(found.manifest.path("pages")).hasSize(8);
    }

    /** What the files have. */
    private static final class Found {
        private final Map<String, JsonNode> published;
        private JsonNode manifest = JSON.missingNode();
        private long claims;
        private int largest;

        Found(Map<String, JsonNode> published) {
            this.published = published;
        }

        void add(String path, byte[] file) throws IOException {
            largest = Math.max(largest, file.length);
            if (path.matches("claims/[0-9]+/[0-9]+\\.json")) {
                JSON.readTree(file).path("claims").forEach(this::addClaim);
            } else if (path.equals("manifest.json")) {
                manifest = JSON.readTree(file);
            }
        }

        private void addClaim(JsonNode claim) {
            claims++;
            JsonNode expected = published.remove(claim.path("account").asText());
            if (expected != null) {
                assertPublished(claim, expected);
            }
        }
    }

    private static void assertPublished(JsonNode claim, JsonNode expected) {
        assertThat(claim.path("proof")).isEqualTo(expected.path("proof"));
        assertThat(claim.path("index").asInt()).isEqualTo(expected.path("index").asInt());
        assertThat(new BigInteger(claim.path("amount").asText()))
                .isEqualTo(new BigInteger(expected.path("amount").asText().substring(2), 16));
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
}
