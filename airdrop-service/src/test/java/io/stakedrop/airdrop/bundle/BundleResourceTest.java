package io.stakedrop.airdrop.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class BundleResourceTest {
    private static final String CONTRACT = "0x090D4613473dEE047c3f2706764f49E0821D256e";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void hasEveryClaimWithAProofOfTheRootInEveryFormat(DropFormat format) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(201, 300);
        String campaign = distribute(claims, format);

        // When
        Bundle bundle = Bundle.download(api, campaign);

        // Then
        Bytes32 root = Bytes32.parse(bundle.manifest().path("root").asText());
        assertThat(root)
                .hasToString(api.request().get(AirdropApi.TREE, campaign).path("root"));
        assertThat(bundle.manifest().path("tree").asText()).isEqualTo(format.text());
        assertThat(bundle.claims()).hasSize(300);
        for (UniswapClaim claim : claims) {
            JsonNode found = bundle.find(claim.account().toString()).orElseThrow();
            assertThat(toClaim(found)).isEqualTo(claim);
            assertThat(proofOf(found).proves(format.leaf(claim, new Keccak256()), root))
                    .isTrue();
        }
        assertThat(verify(bundle, root.toString())).endsWith("Equal.\n");
    }

    /** Below, at and above the limits of a shard. */
    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129})
    void noShardHasMoreThanItsMostClaims(int leaves) {
        // Given: accounts one after the other, which begin with the same digits
        List<UniswapClaim> claims = IntStream.range(0, leaves)
                .mapToObj(index -> new UniswapClaim(
                        index, Address.parse("0xa1b2%036x".formatted(7 * index)), TokenAmount.of(1 + index)))
                .toList();
        String campaign = distribute(claims, DropFormat.UNISWAP);

        // When
        Bundle bundle = Bundle.download(api, campaign);

        // Then
        assertThat(bundle.files()).hasSize(3 + Math.ceilDiv(leaves, BundleWriter.CLAIMS_PER_SHARD));
        assertThat(bundle.files().keySet())
                .filteredOn(path -> path.matches("claims/0/[0-9]+\\.json"))
                .allSatisfy(path -> assertThat(bundle.json(path).path("claims"))
                        .hasSizeLessThanOrEqualTo(BundleWriter.CLAIMS_PER_SHARD));
        assertThat(bundle.claims()).extracting(BundleResourceTest::toClaim).isEqualTo(claims);
        assertThat(verify(bundle, null)).endsWith("Equal.\n");
    }

    @Test
    void findsWalletsAcrossPages() {
        // Given: one shard more than a page has
        int leaves = BundleWriter.CLAIMS_PER_SHARD * BundleWriter.SHARDS_PER_PAGE + 1;
        List<UniswapClaim> claims = TestLists.claims(203, leaves);
        String campaign = distribute(claims, DropFormat.UNISWAP);

        // When
        Bundle bundle = Bundle.download(api, campaign);

        // Then
        assertThat(bundle.manifest().path("pages")).hasSize(2);
        assertThat(bundle.find(claims.get(17).account().toString()))
                .map(BundleResourceTest::toClaim)
                .contains(claims.get(17));
        assertThat(bundle.find("0x" + "ff".repeat(20))).isEmpty();
        assertThat(bundle.find("0x" + "00".repeat(20))).isEmpty();
        assertThat(verify(bundle, bundle.manifest().path("root").asText()))
                .contains("Read: %d claims in %d files".formatted(leaves, 257 + 2 + 1))
                .endsWith("Equal.\n");
    }

    @Test
    void theSameTreeGivesTheSameBytes() {
        // Given: two campaigns whose trees were built apart
        List<UniswapClaim> claims = TestLists.claims(204, 400);
        String one = distribute(claims, DropFormat.OPENZEPPELIN);
        String other = distribute(claims.reversed(), DropFormat.OPENZEPPELIN);

        // When
        Bundle first = Bundle.download(api, one);
        Bundle second = Bundle.download(api, other);

        // Then
        assertThat(second.archive()).isEqualTo(first.archive());
    }

    @Test
    void theArchiveHasNothingOfItsTimeAndPlaceAndTheManifestLast() {
        // Given
        String campaign = distribute(TestLists.claims(205, 3), DropFormat.UNISWAP);

        // When
        Bundle bundle = Bundle.download(api, campaign);

        // Then
        assertThat(bundle.files().keySet())
                .containsExactly("index.html", "claims/0/0.json", "claims/0/index.json", "manifest.json");
        assertThat(bundle.entries()).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.fromMillis(0));
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getMode()).isEqualTo(0100644);
        });
    }

    @Test
    void namesTheDeclaredContractAndHowItPays() {
        // Given
        String campaign = distribute(TestLists.claims(206, 3), DropFormat.UNISWAP);
        JsonNode before = Bundle.download(api, campaign).manifest();
        declare(campaign, Map.of("chainId", 1, "address", CONTRACT, "format", "uniswap"));

        // When
        JsonNode manifest = Bundle.download(api, campaign).manifest();

        // Then
        assertThat(before.has("contract")).isFalse();
        assertThat(manifest.path("contract").path("address").asText()).isEqualTo(CONTRACT);
        assertThat(manifest.path("contract").path("chainId").asLong()).isEqualTo(1);
        assertThat(manifest.path("contract").path("selector").asText()).isEqualTo("0x2e7ba6ef");
        assertThat(manifest.path("contract").path("claim").asText())
                .isEqualTo("claim(uint256 index,address account,uint256 amount,bytes32[] proof)");
        assertThat(manifest.path("contract").has("expiresAt")).isFalse();
        assertThat(manifest.path("token").path("symbol").asText()).isEqualTo("UNI");
        assertThat(manifest.path("token").path("decimals").asInt()).isEqualTo(18);
        assertThat(manifest.path("name").asText()).isEqualTo("Early users");
    }

    @Test
    void isOfTheRoundThatIsPublishedLast() {
        // Given
        List<UniswapClaim> first = TestLists.claims(207, 5);
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(first)).statusCode(201);
        declare(
                campaign,
                Map.of(
                        "chainId",
                        1,
                        "address",
                        CONTRACT,
                        "format",
                        "openzeppelin",
                        "claimFunction",
                        "claim(address account,uint256 amount,bytes32 root,bytes32[] proof)",
                        "cumulative",
                        true));
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        JsonNode before = Bundle.download(api, campaign).manifest();
        String list = api.importList(campaign, TestLists.csv(raised(first)))
                .statusCode(201)
                .extract()
                .path("id");
        api.awaitEnd(api.request()
                        .contentType(ContentType.JSON)
                        .body(Map.of(
                                "listId",
                                list,
                                "expectedRoot",
                                before.path("root").asText()))
                        .post(AirdropApi.CAMPAIGNS + "/{id}/rounds", campaign)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"))
                .body("state", equalTo("succeeded"));

        // When
        Bundle bundle = Bundle.download(api, campaign);

        // Then
        assertThat(before.path("round").asInt()).isEqualTo(1);
        assertThat(bundle.manifest().path("round").asInt()).isEqualTo(2);
        assertThat(bundle.find(first.get(2).account().toString()))
                .map(BundleResourceTest::toClaim)
                .contains(raised(first).get(2));
        assertThat(verify(bundle, api.request().get(AirdropApi.TREE, campaign).path("root")))
                .endsWith("Equal.\n");
    }

    @Test
    void aChangedByteIsFoundByItsHash() {
        // Given
        Bundle bundle = Bundle.download(api, distribute(TestLists.claims(208, 200), DropFormat.UNISWAP));

        // When
        String said = verify(
                bundle.with("claims/0/1.json", text -> text.replaceFirst("\"amount\":\"1", "\"amount\":\"2")), null);

        // Then
        assertThat(said)
                .contains("claims/0/1.json has the SHA-256 ", ", but must have ")
                .contains("The manifest names 200 claims, but the files have 128.")
                .endsWith("differences.\n");
    }

    @Test
    void aMissingFileAndAnotherRootAreNamed() {
        // Given
        Bundle bundle = Bundle.download(api, distribute(TestLists.claims(209, 200), DropFormat.UNISWAP));

        // When
        String said = verify(bundle.without("claims/0/0.json"), "0x" + "ab".repeat(32));

        // Then
        assertThat(said).contains("claims/0/0.json is missing.", "The manifest has the root ");
    }

    @Test
    void saysThatNoRootIsPublishedYet() {
        api.request()
                .get(Bundle.BUNDLE, api.createCampaign())
                .then()
                .statusCode(404)
                .body("code", equalTo("root-not-published"));
    }

    @Test
    void hidesWhatIsNotAnnouncedFromOtherTenants() {
        // Given
        String campaign = distributeUnseen();

        // When
        var answer =
                AirdropApi.ofNewTenant().request().get(Bundle.BUNDLE, campaign).then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    /** A draft that has a list already; a published root announces its campaign. */
    private String distributeUnseen() {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(210, 3)).statusCode(201);
        return campaign;
    }

    @Test
    void everyTenantReadsItOnceTheRootIsPublished() {
        // Given
        String campaign = distribute(TestLists.claims(211, 3), DropFormat.UNISWAP);

        // When
        Bundle seen = Bundle.download(AirdropApi.ofNewTenant(), campaign);

        // Then
        assertThat(seen.archive()).isEqualTo(Bundle.download(api, campaign).archive());
    }

    private String distribute(List<UniswapClaim> claims, DropFormat format) {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);
        api.signOffAll(campaign);
        api.awaitEnd(api.request()
                        .queryParam("format", format.text())
                        .post(AirdropApi.TREE, campaign)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"))
                .body("state", equalTo("succeeded"));
        return campaign;
    }

    private void declare(String campaign, Map<String, Object> contract) {
        api.request()
                .contentType(ContentType.JSON)
                .body(new HashMap<>(contract))
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200);
    }

    private static List<UniswapClaim> raised(List<UniswapClaim> claims) {
        return claims.stream()
                .map(claim -> new UniswapClaim(
                        claim.index(),
                        claim.account(),
                        TokenAmount.of(claim.amount().toBigInteger().add(BigInteger.TEN))))
                .toList();
    }

    private static UniswapClaim toClaim(JsonNode claim) {
        return new UniswapClaim(
                claim.path("index").longValue(),
                Address.parse(claim.path("account").asText()),
                TokenAmount.parse(claim.path("amount").asText()));
    }

    private static MerkleProof proofOf(JsonNode claim) {
        List<Bytes32> siblings = new ArrayList<>();
        claim.path("proof").forEach(sibling -> siblings.add(Bytes32.parse(sibling.asText())));
        return new MerkleProof(siblings);
    }

    /** What the offline tool says of it. */
    private String verify(Bundle bundle, String root) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(
                List.of("bundle", "--folder", bundle.unpack(folder).toString()));
        if (root != null) {
            arguments.addAll(List.of("--root", root));
        }
        Main.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8), System.err);
        return said.toString(StandardCharsets.UTF_8);
    }
}
