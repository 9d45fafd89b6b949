package io.stakedrop.airdrop.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundle's page in a real browser, on a host that knows nothing of the service. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class BundlePageTest {
    private static final int DECIMALS = 18;
    private static final List<UniswapClaim> CLAIMS = TestLists.claims(221, 300);
    private static final UniswapClaim WALLET = CLAIMS.get(123);

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @TempDir
    Path profile;

    /** One format of each kind of leaf; the others differ in the leaves' order, of which a proof knows nothing. */
    @ParameterizedTest
    @EnumSource(names = {"UNISWAP", "OPENZEPPELIN", "OPENZEPPELIN_INDEXED", "PACKED_PAIR"})
    void showsWhatTheServiceWouldSayOfAWallet(DropFormat format) throws Exception {
        // Given
        String campaign = distribute(format);
        JsonPath claim = api.claim(campaign, WALLET.account().toString()).jsonPath();

        // When
        String page = render(Bundle.download(api, campaign), WALLET.account().toString());

        // Then
        assertThat(textOf(page, "problem")).isEmpty();
        assertThat(textOf(page, "amount"))
                .isEqualTo(new BigDecimal(WALLET.amount().toBigInteger(), DECIMALS)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " UNI");
        assertThat(textOf(page, "checked"))
                .contains("the one that the manifest names, and the proof leads to the root");
        assertThat(textOf(page, "calldata")).isEqualTo(claim.getString("transaction.data"));
        assertThat(page)
                .contains("href=\"%s\""
                        .formatted(claim.getString("transaction.eip681").replace("&", "&amp;")));
        assertThat(textOf(page, "proof").replaceAll("[\\s\"\\[\\]]", ""))
                .isEqualTo(String.join(",", claim.<String>getList("proof")));
        assertThat(page)
                .contains("<h1 id=\"name\">Early users</h1>", WALLET.account().toString());
    }

    @Test
    void asksForNothingButTheBundlesFiles() throws Exception {
        // Given
        Bundle bundle = Bundle.download(api, distribute(DropFormat.UNISWAP));

        try (StaticHost host = new StaticHost(bundle)) {
            // When
            Chromium.render(host.page(WALLET.account().toString()), profile);

            // Then
            assertThat(host.asked())
                    .hasSize(4)
                    .contains("/drops/one/index.html", "/drops/one/manifest.json", "/drops/one/claims/0/index.json")
                    .anyMatch(path -> path.matches("/drops/one/claims/0/[0-2]\\.json"));
        }
    }

    @Test
    void saysThatAnAddressHasNoClaim() throws Exception {
        // Given
        String absent = TestLists.claims(222, 1).getFirst().account().toString();

        // When
        String page = render(Bundle.download(api, distribute(DropFormat.UNISWAP)), absent.toLowerCase(Locale.ROOT));

        // Then
        assertThat(textOf(page, "absent")).isEqualTo(absent + " has no claim in this drop.");
    }

    @Test
    void saysThatAnAddressHasATypingError() throws Exception {
        // When
        String page = render(
                Bundle.download(api, distribute(DropFormat.UNISWAP)), "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed");

        // Then
        assertThat(textOf(page, "problem")).contains("has a typing error");
    }

    @Test
    void namesAFileThatWasChanged() throws Exception {
        // Given
        Bundle bundle = Bundle.download(api, distribute(DropFormat.UNISWAP));
        String amount = WALLET.amount().toString();
        String shard = shardOf(bundle);

        // When
        String page = render(
                bundle.with(shard, text -> text.replace(amount, amount + "0")),
                WALLET.account().toString());

        // Then
        assertThat(textOf(page, "problem")).contains("The file %s was changed: its SHA-256 is ".formatted(shard));
        assertThat(page).doesNotContain("id=\"amount\"");
    }

    /** Whoever changes a file can change its names too, but not the root. */
    @Test
    void refusesAProofThatDoesNotLeadToTheRoot() throws Exception {
        // Given
        Bundle bundle = Bundle.download(api, distribute(DropFormat.UNISWAP));
        String root = bundle.manifest().path("root").asText();

        // When
        String page = render(
                bundle.with("manifest.json", text -> text.replace(root, "0x" + "ab".repeat(32))),
                WALLET.account().toString());

        // Then
        assertThat(textOf(page, "problem")).contains("leads to the root " + root + " and not to the manifest's");
        assertThat(page).doesNotContain("id=\"amount\"");
    }

    @Test
    void namesAFileThatTheHostDoesNotHave() throws Exception {
        // Given
        Bundle bundle = Bundle.download(api, distribute(DropFormat.UNISWAP));
        String shard = shardOf(bundle);

        // When
        String page = render(bundle.without(shard), WALLET.account().toString());

        // Then
        assertThat(textOf(page, "problem"))
                .contains("The file %s is missing on this host (it answers 404)".formatted(shard));
    }

    private String render(Bundle bundle, String address) throws IOException, InterruptedException {
        try (StaticHost host = new StaticHost(bundle)) {
            return Chromium.render(host.page(address), profile);
        }
    }

    private static String shardOf(Bundle bundle) {
        return bundle.files().keySet().stream()
                .filter(path -> path.matches("claims/0/[0-9]+\\.json"))
                .filter(path ->
                        bundle.json(path).toString().contains(WALLET.account().toString()))
                .findFirst()
                .orElseThrow();
    }

    private String distribute(DropFormat format) {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(CLAIMS)).statusCode(201);
        Map<String, Object> contract = new HashMap<>(
                Map.of("chainId", 1, "address", "0x090D4613473dEE047c3f2706764f49E0821D256e", "format", format.text()));
        if (format != DropFormat.UNISWAP) {
            contract.put(
                    "claimFunction",
                    format.hasIndex()
                            ? "claim(uint256 index,address account,uint256 amount,bytes32[] proof)"
                            : "claimFor(address account,uint256 amount,bytes32 root,bytes32[] proof)");
        }
        api.request()
                .contentType(ContentType.JSON)
                .body(contract)
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200);
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        return campaign;
    }

    /** Of an element that has nothing but text. */
    private static String textOf(String page, String id) {
        Matcher element = Pattern.compile("<(\\w+)[^>]*\\bid=\"%s\"[^>]*>([^<]*)</\\1>".formatted(id))
                .matcher(page);
        assertThat(element.find()).as("an element %s in %s", id, page).isTrue();
        return element.group(2);
    }
}
