package io.stakedrop.airdrop.allocation;

import static io.stakedrop.airdrop.AirdropApi.ALLOCATIONS;
import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class AllocationResourceTest {
    private static final int MANY = 1_500;

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @TempDir
    Path folder;

    @Test
    void dividesThePoolAndMakesTheClaimListOfIt() {
        // Given
        String snapshot = snapshot(holders(1, 2, 4));
        String campaign = api.createCampaign();

        // When
        JsonPath allocation = allocate(campaign, terms("10", Map.of("type", "pro-rata"), snapshot));

        // Then
        assertThat(allocation.getInt("version")).isOne();
        assertThat(allocation.getLong("wallets")).isEqualTo(3);
        assertThat(claims(campaign, 1)).containsExactlyInAnyOrder("1", "3", "6");
        api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .body("state", equalTo("allocated"))
                .body("listId", equalTo(allocation.getString("listId")));
        api.request()
                .get(AirdropApi.LISTS + "/{id}", campaign, allocation.getString("listId"))
                .then()
                .statusCode(200)
                .body("total", equalTo("10"))
                .body("rows", equalTo(3))
                .body("contentHash", equalTo(allocation.getString("contentHash")));
        assertThat(api.awaitEventTypes(3)).endsWith("allocation.made");
    }

    @Test
    void publishesARootOfWhatItDivided() {
        // Given
        String snapshot = snapshot(TestLists.claims(71, 40));
        String campaign = api.createCampaign();
        allocate(campaign, terms("1000000", Map.of("type", "flat"), snapshot));

        // When
        var job = api.awaitEnd(api.buildTree(campaign));

        // Then
        job.body("state", equalTo("succeeded")).body("result.total", equalTo("1000000"));
    }

    @Test
    void takesWeightsAndFactorsOfOtherSnapshots() {
        // Given: whose weight is not known has 0, whose factor is not known has 1
        List<UniswapClaim> accounts = holders(9, 9, 9);
        String campaign = api.createCampaign();
        Map<String, Object> terms = new HashMap<>(terms("50", Map.of("type", "multiplied"), snapshot(accounts)));
        terms.put("weightsSnapshotId", snapshot(List.of(with(accounts.get(0), 10), with(accounts.get(1), 20))));
        terms.put("factorsSnapshotId", snapshot(List.of(with(accounts.get(0), 3))));

        // When
        allocate(campaign, terms);

        // Then
        assertThat(claims(campaign, 1)).containsExactlyInAnyOrder("30", "20");
        assertThat(inputs(campaign, 1))
                .contains(
                        line(accounts.get(0)) + ",10,3",
                        line(accounts.get(1)) + ",20,1",
                        line(accounts.get(2)) + ",0,1");
    }

    @Test
    void takesTheAccountsOfAListOfTheCampaign() {
        // Given
        List<UniswapClaim> claims = holders(1, 2, 3);
        String campaign = api.createCampaign();
        String list = api.importList(campaign, TestLists.csv(claims))
                .statusCode(201)
                .extract()
                .path("id");

        // When
        allocate(
                campaign,
                Map.of("pool", "600", "rule", Map.of("type", "pro-rata"), "accounts", Map.of("listId", list)));

        // Then
        assertThat(claims(campaign, 1)).containsExactlyInAnyOrder("100", "200", "300");
    }

    @Test
    void comesToTheSameHashHoweverTheSnapshotCame() {
        // Given
        List<UniswapClaim> holders = TestLists.claims(72, MANY);
        String campaign = api.createCampaign();
        Map<String, Object> rule = Map.of("type", "quadratic");

        // When
        JsonPath first = allocate(campaign, terms("123456789", rule, snapshot(holders)));
        JsonPath second = allocate(campaign, terms("123456789", rule, snapshot(holders.reversed())));

        // Then
        assertThat(second.getString("contentHash")).isEqualTo(first.getString("contentHash"));
        assertThat(second.getInt("version")).isEqualTo(2);
        api.request().get(ALLOCATIONS, campaign).then().statusCode(200).body("items.version", contains(2, 1));
    }

    @Test
    void isRecomputedByTheOfflineToolFromItsDownloads() throws IOException {
        // Given
        String campaign = api.createCampaign();
        Map<String, Object> terms = new HashMap<>(terms(
                "1000000000000000000000000",
                Map.of(
                        "type",
                        "tiered",
                        "grant",
                        "multiplier",
                        "tiers",
                        List.of(tier("1", "2"), tier("1000000000", "3"))),
                snapshot(TestLists.claims(73, MANY))));
        terms.put("floor", Map.of("amount", "1000000000000000000", "below", "nothing"));
        terms.put("cap", "1000000000000000000000");
        allocate(campaign, terms);
        Path allocation = download(ALLOCATIONS + "/{version}", campaign, "allocation.json");
        Path inputs = download(ALLOCATIONS + "/{version}/inputs", campaign, "inputs.csv");
        Path claims = download(ALLOCATIONS + "/{version}/claims", campaign, "claims.csv");

        // When
        String equal = verify(0, allocation, inputs, claims);
        Files.writeString(claims, Files.readString(claims).replaceFirst(",(\\d+)\n", ",1$1\n"));
        String different = verify(1, allocation, inputs, claims);

        // Then
        assertThat(equal).endsWith("Equal.\n");
        assertThat(different).contains("Row 2 of the list");
    }

    @Test
    void comparesTwoVersionsPageByPage() {
        // Given
        List<UniswapClaim> holders = holders(1, 1, 1, 1);
        String campaign = api.createCampaign();
        allocate(campaign, terms("400", Map.of("type", "flat"), snapshot(holders)));
        List<UniswapClaim> later = new ArrayList<>(holders.subList(1, 4));
        later.add(new UniswapClaim(4, TestLists.claims(75, 1).getFirst().account(), TokenAmount.of(1)));
        allocate(campaign, terms("400", Map.of("type", "flat"), snapshot(later)));

        // When
        JsonPath first = changes(campaign, Map.of("since", 1, "limit", 1));
        JsonPath second = changes(campaign, Map.of("since", 1, "limit", 1, "after", first.getString("next")));

        // Then
        Map<String, String> changes = new HashMap<>();
        for (JsonPath page : List.of(first, second)) {
            changes.put(
                    page.getString("items[0].account"),
                    page.getString("items[0].before") + " to " + page.getString("items[0].after"));
        }
        assertThat(changes)
                .isEqualTo(Map.of(
                        holders.getFirst().account().toString(), "100 to 0",
                        later.getLast().account().toString(), "0 to 100"));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void saysWhatWouldFitWhereThePoolCanNotBeDividedSo() {
        // Given
        String campaign = api.createCampaign();
        Map<String, Object> terms = new HashMap<>(terms("100", Map.of("type", "flat"), snapshot(holders(1, 1, 1))));
        terms.put("cap", "33");

        // When
        var job = api.awaitEnd(submit(campaign, terms).statusCode(202).extract().path("id"));

        // Then
        job.body("state", equalTo("failed"))
                .body("problem.code", equalTo("allocation-impossible"))
                .body("problem.errors.code", hasItem("caps-below-pool"));
        assertThat(api.campaignState(campaign)).isEqualTo("draft");
    }

    @Test
    void namesEverySourceThatIsNotTheTenants() {
        // Given
        String foreign = AirdropApi.ofNewTenant().importSnapshot("points", TestLists.snapshot(holders(1)));
        Map<String, Object> terms = new HashMap<>(terms("100", Map.of("type", "multiplied"), foreign));
        terms.put("factorsSnapshotId", UUID.randomUUID().toString());

        // When
        var answer = submit(api.createCampaign(), terms);

        // Then
        answer.statusCode(400).body("errors.field", contains("accounts.snapshotId", "factorsSnapshotId"));
    }

    @Test
    void refusesTermsThatMakeNoSense() {
        // Given
        String campaign = api.createCampaign();
        String snapshot = snapshot(holders(1));

        // Then
        submit(campaign, terms("0", Map.of("type", "flat"), snapshot)).statusCode(400);
        submit(campaign, terms("1", Map.of("type", "tiered"), snapshot))
                .statusCode(400)
                .body("errors.field", contains("rule"));
        submit(campaign, terms("1", Map.of("type", "multiplied"), snapshot)).statusCode(400);
        submit(campaign, terms("1", Map.of("type", "flat", "batch", "5"), snapshot))
                .statusCode(400)
                .body("errors.field", contains("rule"));
        submit(campaign, Map.of("pool", "1", "rule", Map.of("type", "flat"), "accounts", Map.of()))
                .statusCode(400)
                .body("errors.field", contains("accounts"));
    }

    @Test
    void refusesACampaignWhoseRootIsPublished() {
        // Given
        String campaign = api.distribute(TestLists.csv(76, 3));

        // When
        var answer = submit(campaign, terms("100", Map.of("type", "flat"), snapshot(holders(1))));

        // Then
        answer.statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void showsOthersTheVersionWhoseRootIsPublishedAndNoOther() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String campaign = api.createCampaign();
        allocate(campaign, terms("100", Map.of("type", "flat"), snapshot(holders(1, 1))));
        allocate(campaign, terms("100", Map.of("type", "pro-rata"), snapshot(holders(1, 3))));
        other.request().get(ALLOCATIONS + "/{version}", campaign, 2).then().statusCode(404);

        // When
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));

        // Then
        for (String path : List.of("", "/inputs", "/claims")) {
            other.request()
                    .get(ALLOCATIONS + "/{version}" + path, campaign, 2)
                    .then()
                    .statusCode(200);
            other.request()
                    .get(ALLOCATIONS + "/{version}" + path, campaign, 1)
                    .then()
                    .statusCode(404);
        }
        other.request()
                .queryParam("since", 1)
                .get(ALLOCATIONS + "/{version}/changes", campaign, 2)
                .then()
                .statusCode(404);
        other.request().get(ALLOCATIONS, campaign).then().statusCode(404);
    }

    @Test
    void letsNobodyElseDivideAPool() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String campaign = api.createCampaign();

        // When
        var answer = other.request()
                .contentType(ContentType.JSON)
                .body(terms(
                        "100", Map.of("type", "flat"), other.importSnapshot("points", TestLists.snapshot(holders(1)))))
                .post(ALLOCATIONS, campaign)
                .then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    private ValidatableResponse submit(String campaign, Map<String, ?> terms) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(terms)
                .post(ALLOCATIONS, campaign)
                .then();
    }

    /** The job's result. */
    private JsonPath allocate(String campaign, Map<String, ?> terms) {
        String job = submit(campaign, terms).statusCode(202).extract().path("id");
        JsonPath ended =
                api.awaitEnd(job).body("state", equalTo("succeeded")).extract().jsonPath();
        return api.request()
                .get(ALLOCATIONS + "/{version}", campaign, ended.getInt("result.version"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> claims(String campaign, int version) {
        return rows(campaign, version, "claims")
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList();
    }

    private List<String> inputs(String campaign, int version) {
        return rows(campaign, version, "inputs").toList();
    }

    private Stream<String> rows(String campaign, int version, String what) {
        return api.request()
                .get(ALLOCATIONS + "/{version}/" + what, campaign, version)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .skip(1);
    }

    private JsonPath changes(String campaign, Map<String, ?> query) {
        return api.request()
                .queryParams(query)
                .get(ALLOCATIONS + "/{version}/changes", campaign, 2)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Path download(String path, String campaign, String name) throws IOException {
        return Files.write(
                folder.resolve(name),
                api.request()
                        .get(path, campaign, 1)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
    }

    private static String verify(int exit, Path allocation, Path inputs, Path claims) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = List.of(
                "allocation",
                "--allocation",
                allocation.toString(),
                "--inputs",
                inputs.toString(),
                "--list",
                claims.toString());
        assertThat(Main.run(arguments, out, out))
                .as(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(exit);
        return said.toString(StandardCharsets.UTF_8);
    }

    private String snapshot(List<UniswapClaim> holders) {
        return api.importSnapshot("points", TestLists.snapshot(holders));
    }

    private static Map<String, Object> terms(String pool, Map<String, ?> rule, String snapshot) {
        return Map.of("pool", pool, "rule", rule, "accounts", Map.of("snapshotId", snapshot));
    }

    private static Map<String, String> tier(String from, String value) {
        return Map.of("from", from, "value", value);
    }

    private static List<UniswapClaim> holders(long... weights) {
        List<UniswapClaim> holders = new ArrayList<>();
        for (UniswapClaim claim : TestLists.claims(74, weights.length)) {
            holders.add(with(claim, weights[(int) claim.index()]));
        }
        return holders;
    }

    private static UniswapClaim with(UniswapClaim claim, long weight) {
        return new UniswapClaim(claim.index(), claim.account(), TokenAmount.of(BigInteger.valueOf(weight)));
    }

    private static String line(UniswapClaim claim) {
        Address account = claim.account();
        return account.toString().toLowerCase(Locale.ROOT);
    }
}
