package io.stakedrop.airdrop.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.ShardedTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class RescueResourceTest {
    private static final String RESCUES = AirdropApi.CAMPAIGNS + "/{campaignId}/rescues";
    private static final String NOBODYS_ROOT = "0x" + "ab".repeat(32);
    private static final int DECIMALS = 18;

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private String campaign;

    @BeforeEach
    void createCampaign() {
        campaign = api.createCampaign();
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignOfEveryFormatWorksAgainFromItsListAndRoot(DropFormat format) {
        // Given: a list of decimal amounts, and a root whose maker is gone
        List<UniswapClaim> claims = TestLists.claims(101, 40);
        String root = tree(format, claims).root().toString();

        // When
        JsonPath job = rescue(csv(claims, RescueResourceTest::tokens), root);

        // Then
        assertThat(job.getString("state")).isEqualTo("succeeded");
        assertThat(job.getString("result.format")).isEqualTo(format.text());
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        api.request().get(AirdropApi.TREE, campaign).then().body("root", equalTo(root));
        api.claim(campaign, claims.get(7).account().toString())
                .then()
                .statusCode(200)
                .body("amount", equalTo(claims.get(7).amount().toString()));
    }

    @Test
    void findsTheIndexesThatUniswapsToolGaveByTheOrderOfAddresses() {
        // Given
        List<UniswapClaim> sorted = TestLists.claims(102, 30).stream()
                .sorted(Comparator.comparing(claim -> claim.account().toString()))
                .toList();
        List<UniswapClaim> numbered = IntStream.range(0, sorted.size())
                .mapToObj(index -> new UniswapClaim(
                        index, sorted.get(index).account(), sorted.get(index).amount()))
                .toList();
        String root = tree(DropFormat.UNISWAP, numbered).root().toString();
        List<UniswapClaim> shuffled = numbered.stream()
                .sorted(Comparator.comparing(claim -> claim.amount().toBigInteger()))
                .toList();

        // When
        JsonPath job = rescue(csv(shuffled, claim -> claim.amount().toString()), root);

        // Then
        assertThat(job.getString("result.found")).contains("by the EIP-55 text of the address");
        api.awaitEnd(api.buildTree(campaign));
        api.claim(campaign, numbered.get(11).account().toString())
                .then()
                .body("index", equalTo(11))
                .body("root", equalTo(root));
    }

    /** The trap of Uniswap's own example: the string "100" is two hundred and fifty-six. */
    @Test
    void warnsWhereDecimalDigitsWereReadAsHexadecimal() {
        // Given
        UniswapClaim claim =
                new UniswapClaim(0, TestLists.claims(103, 1).getFirst().account(), TokenAmount.of(256));
        String root = tree(DropFormat.UNISWAP, List.of(claim)).root().toString();

        // When
        JsonPath job = rescue("address,amount\n%s,100\n".formatted(claim.account()), root);

        // Then
        assertThat(job.getString("result.warning")).contains("\"100\"", "256");
        api.request()
                .get(AirdropApi.LISTS + "/{id}", campaign, job.getString("result.listId"))
                .then()
                .body("total", equalTo("256"));
    }

    @Test
    void showsHowTheRootWasMadeAndSearchesForItOnce() {
        // Given
        String id = rescuedId(107);

        // When
        var again = api.request().post(RESCUES + "/{id}/search", campaign, id).then();

        // Then
        again.statusCode(409).body("code", equalTo("conflict"));
        api.request()
                .get(RESCUES + "/{id}", campaign, id)
                .then()
                .statusCode(200)
                .body("format", equalTo("openzeppelin"))
                .body("rows", equalTo(5))
                .body("found", containsString("OpenZeppelin standard-v1 of (address,uint256)"))
                .body("warning", nullValue());
        assertThat(api.awaitEventTypes(2)).contains("list.rescued");
    }

    @Test
    void buildsTheTreeInNoOtherFormatThanTheRootsOwn() {
        // Given
        rescuedId(108);

        // When
        var answer = api.request()
                .queryParam("format", "uniswap")
                .post(AirdropApi.TREE, campaign)
                .then();

        // Then
        answer.statusCode(409)
                .body("code", equalTo("conflict"))
                .body("detail", containsString("rescued for a root in the format openzeppelin"));
    }

    @Test
    void leavesTheCampaignsListWhereNothingMakesTheRoot() {
        // Given
        api.importList(campaign, TestLists.csv(109, 3)).statusCode(201);

        // When
        rescue("address,amount\n%s,1\n".formatted(Address.parse("0x" + "11".repeat(20))), NOBODYS_ROOT);

        // Then
        assertThat(api.campaignState(campaign)).isEqualTo("allocated");
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        api.request().get(AirdropApi.TREE, campaign).then().body("leaves", equalTo(3));
    }

    @Test
    void takesNoListWhileTheCampaignTakesNone() {
        // Given
        String id = upload(csv(TestLists.claims(110, 3), claim -> "1"), NOBODYS_ROOT)
                .statusCode(201)
                .extract()
                .path("id");
        api.importList(campaign, TestLists.csv(111, 3)).statusCode(201);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));

        // When
        var search = api.request().post(RESCUES + "/{id}/search", campaign, id).then();

        // Then
        search.statusCode(409).body("code", equalTo("illegal-campaign-state"));
        upload(csv(TestLists.claims(110, 3), claim -> "1"), NOBODYS_ROOT)
                .statusCode(409)
                .body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void stopsSearchingWhenItIsCancelled() {
        // Given: more ways than can be tried in the time of this test
        List<UniswapClaim> claims = TestLists.claims(112, 20_000);
        String id = upload(csv(claims, claim -> "0." + claim.index() + "1"), NOBODYS_ROOT)
                .statusCode(201)
                .extract()
                .path("id");
        String job = submit(id);
        api.awaitState(job, Set.of("running"));

        // When
        api.request().post(AirdropApi.JOBS + "/{id}/cancel", job).then().statusCode(200);

        // Then
        api.awaitEnd(job).body("state", equalTo("cancelled"));
        assertThat(api.campaignState(campaign)).isEqualTo("draft");
    }

    @Test
    void saysWhatWasTriedWhereNothingMakesTheRoot() {
        // When
        JsonPath job =
                rescue(csv(TestLists.claims(104, 3), claim -> claim.amount().toString()), NOBODYS_ROOT);

        // Then
        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("problem.code")).isEqualTo("root-not-rebuilt");
        assertThat(job.getString("problem.detail")).contains("of the 3 rows", NOBODYS_ROOT);
        assertThat(job.getList("problem.errors.code", String.class))
                .contains("kinds-tried", "orders-tried", "readings-tried");
        assertThat(job.getList("problem.errors.detail", String.class))
                .anySatisfy(tried -> assertThat(tried)
                        .contains("Uniswap's merkle-distributor", "OpenZeppelin standard-v1", "ENS's two levels"))
                .anySatisfy(tried -> assertThat(tried).contains("by address", "as given and numbered from 1"))
                .anySatisfy(tried -> assertThat(tried).contains("tokens of 6 decimals", "hexadecimal"));
        assertThat(api.campaignState(campaign)).isEqualTo("draft");
    }

    @Test
    void namesATreeThatItRecognisesButDoesNotBuild() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(105, 60);
        String root = ShardedTree.of(
                        claims.stream()
                                .map(claim -> new PackedClaim(claim.account(), claim.amount()))
                                .toList(),
                        2)
                .root()
                .toString();

        // When
        JsonPath job = rescue(csv(claims, claim -> claim.amount().toString()), root);

        // Then
        assertThat(job.getString("problem.code")).isEqualTo("root-not-rebuilt");
        assertThat(job.getString("problem.detail")).contains("ENS");
    }

    @Test
    void namesEveryRowThatIsWrong() {
        // Given
        String account = TestLists.claims(106, 1).getFirst().account().toString();

        // When
        var answer = upload(
                "index,address,amount\n0,%1$s,1\n1,0x12,2\n0,%1$s,3\n2,%1$s\n-1,%1$s,\n".formatted(account),
                NOBODYS_ROOT);

        // Then
        answer.statusCode(422)
                .body("code", equalTo("invalid-list"))
                .body(
                        "errors.field",
                        contains(
                                "row 3, column address",
                                "row 4, column index",
                                "row 4, column address",
                                "row 5",
                                "row 6, column index",
                                "row 6, column amount"))
                .body("errors[1].code", equalTo("duplicate-index"))
                .body("errors[2].code", equalTo("duplicate-address"));
    }

    @Test
    void refusesAListWithoutHeaderOrRows() {
        upload("", NOBODYS_ROOT).statusCode(422).body("errors.code", hasItem("empty-list"));
        upload("address,amount\n", NOBODYS_ROOT).statusCode(422).body("errors.code", hasItem("empty-list"));
        upload("wallet,amount\n", NOBODYS_ROOT).statusCode(422).body("errors.code", hasItem("missing-header"));
    }

    @Test
    void isNobodyElsesBusiness() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String id = upload(csv(TestLists.claims(107, 3), claim -> "1"), NOBODYS_ROOT)
                .statusCode(201)
                .extract()
                .path("id");

        // When
        var shown = other.request().get(RESCUES + "/{id}", campaign, id).then();

        // Then
        shown.statusCode(404);
        other.request().post(RESCUES + "/{id}/search", campaign, id).then().statusCode(404);
        other.request()
                .contentType("text/csv")
                .queryParam("root", NOBODYS_ROOT)
                .body("address,amount\n")
                .post(RESCUES, campaign)
                .then()
                .statusCode(404);
    }

    /** A list of five wallets whose root of OpenZeppelin's format is found; the rescue's id. */
    private String rescuedId(long seed) {
        List<UniswapClaim> claims = TestLists.claims(seed, 5);
        String root = tree(DropFormat.OPENZEPPELIN, claims).root().toString();
        return rescue(csv(claims, claim -> claim.amount().toString()), root).getString("result.id");
    }

    private JsonPath rescue(String csv, String root) {
        String id = upload(csv, root).statusCode(201).extract().path("id");
        return api.awaitEnd(submit(id)).extract().jsonPath();
    }

    private String submit(String rescue) {
        return api.request()
                .post(RESCUES + "/{id}/search", campaign, rescue)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse upload(String csv, String root) {
        return api.request()
                .contentType("text/csv")
                .queryParam("root", root)
                .body(csv)
                .post(RESCUES, campaign)
                .then();
    }

    private static String csv(List<UniswapClaim> claims, Function<UniswapClaim, String> amount) {
        return claims.stream()
                .map(claim -> claim.account() + "," + amount.apply(claim))
                .collect(Collectors.joining("\n", "address,amount\n", "\n"));
    }

    private static String tokens(UniswapClaim claim) {
        return new BigDecimal(claim.amount().toBigInteger(), DECIMALS).toPlainString();
    }

    private static MerkleTree tree(DropFormat format, List<UniswapClaim> claims) {
        MerkleTree.Builder builder = MerkleTree.builder(format.treeFormat(), claims.size());
        builder.addAll(claims, format::leaf);
        return builder.build();
    }
}
