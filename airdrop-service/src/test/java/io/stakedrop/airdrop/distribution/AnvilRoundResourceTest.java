package io.stakedrop.airdrop.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.contract.Erc20;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign of several rounds on a real EVM, by a contract that takes one root after the other. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilRoundResourceTest {
    private static final String ROUNDS = AirdropApi.CAMPAIGNS + "/{campaignId}/rounds";
    private static final ContractFunction SET_ROOT = ContractFunction.of("setRoot(bytes32)");
    private static final Instant END = Instant.ofEpochSecond(4_000_000_000L);
    private static final Address FIRST = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    private static final Address SECOND = Address.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
    private static final Address THIRD = Address.parse("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB");

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private Address token;
    private Address contract;
    private Address owner;
    private String campaign;

    @BeforeEach
    void publishTheFirstRound() {
        Evm.require();
        owner = Evm.accounts().getFirst();
        token = Evm.deployToken(BigInteger.ONE.shiftLeft(120));
        contract = Evm.deployCompiled(
                "RoundsDistributor",
                AbiValue.address(token),
                AbiValue.uint256(BigInteger.valueOf(END.getEpochSecond())));
        Evm.send(owner, token, Erc20.transfer(contract, TokenAmount.of(1_000)));
        campaign = api.createCampaignOn(AnvilServers.CHAIN_ID, token);
        api.importList(campaign, list(Map.of(FIRST, 10, SECOND, 20))).statusCode(201);
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "chainId",
                        AnvilServers.CHAIN_ID,
                        "address",
                        contract.toString(),
                        "format",
                        "openzeppelin",
                        "claimFunction",
                        "claim(address account,uint256 amount,bytes32 root,bytes32[] proof)",
                        "claimedEvent",
                        "Claimed(address indexed account,uint256 amount)",
                        "sweepFunction",
                        "sweep(address recipient)",
                        "expiresAt",
                        END.toString(),
                        "cumulative",
                        true))
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200)
                .body("limits", equalTo(List.of()));
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        setRoot();
    }

    @Test
    void eachRoundPaysWhatItAddsAndTheApiShowsTheSum() {
        // Given
        claim(FIRST);
        String list = importRound(Map.of(FIRST, 15, SECOND, 20, THIRD, 5));

        // When
        api.awaitEnd(publish(list, root()).statusCode(202).extract().path("id")).body("state", equalTo("succeeded"));

        // Then
        setRoot();
        claim(FIRST);
        claim(THIRD);
        assertThat(Evm.balance(token, FIRST)).isEqualTo(TokenAmount.of(15));
        assertThat(Evm.balance(token, THIRD)).isEqualTo(TokenAmount.of(5));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        JsonPath shown = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> api.claim(campaign, FIRST.toString()).jsonPath(),
                        claim -> "15".equals(claim.getString("payment.amount")));
        assertThat(shown.getString("amount")).isEqualTo("15");
        assertThat(shown.getMap("transaction")).isNull();
        api.request()
                .get(ROUNDS, campaign)
                .then()
                .statusCode(200)
                .body("items.round", contains(2, 1))
                .body("items.total", contains("40", "30"));
    }

    @Test
    void aRootThatIsNotExpectedIsNotReplaced() {
        // Given
        String first = root();
        String list = importRound(Map.of(FIRST, 10, SECOND, 21));
        api.awaitEnd(publish(list, first).statusCode(202).extract().path("id"));
        String another = importRound(Map.of(FIRST, 12, SECOND, 22));

        // When
        var answer = publish(another, first);

        // Then
        answer.statusCode(409).body("code", equalTo("root-changed"));
    }

    @Test
    void amountsNeverFall() {
        // Given
        String list = importRound(Map.of(FIRST, 9, THIRD, 50));

        // When
        var job = api.awaitEnd(publish(list, root()).statusCode(202).extract().path("id"));

        // Then
        job.body("state", equalTo("failed"))
                .body("problem.code", equalTo("amounts-fell"))
                .body("problem.errors.field", contains(FIRST.toString(), SECOND.toString()));
        api.request().get(ROUNDS, campaign).then().body("items.round", contains(1));
    }

    @Test
    void aRoundIsTheBusinessOfItsTenantAndItsRootsEverybodys() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();

        // When
        var published = other.request()
                .contentType(ContentType.JSON)
                .body(Map.of("listId", campaign, "expectedRoot", root()))
                .post(ROUNDS, campaign)
                .then();

        // Then
        published.statusCode(404);
        other.request().get(ROUNDS, campaign).then().statusCode(200).body("items.root", contains(root()));
    }

    @Test
    void aContractOfOneRoundHasNoSecondOne() {
        // Given
        String single = api.distribute(TestLists.csv(95, 3));
        String of = api.request().get(AirdropApi.TREE, single).then().extract().path("root");

        // When
        var answer = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("listId", single, "expectedRoot", of))
                .post(ROUNDS, single)
                .then();

        // Then
        answer.statusCode(409).body("code", equalTo("rounds-not-possible"));
    }

    private ValidatableResponse publish(String list, String expectedRoot) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("listId", list, "expectedRoot", expectedRoot))
                .post(ROUNDS, campaign)
                .then();
    }

    private String importRound(Map<Address, Integer> amounts) {
        return api.importList(campaign, list(amounts)).statusCode(201).extract().path("id");
    }

    private void setRoot() {
        Evm.send(owner, contract, SET_ROOT.callData(AbiValue.bytes32(Bytes32.parse(root()))));
    }

    private String root() {
        return api.request()
                .get(AirdropApi.TREE, campaign)
                .then()
                .statusCode(200)
                .extract()
                .path("root");
    }

    private void claim(Address account) {
        JsonPath view = api.claim(campaign, account.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Evm.send(owner, contract, Bytes.parse(view.getString("transaction.data")));
    }

    private static String list(Map<Address, Integer> amounts) {
        List<Address> accounts = List.of(FIRST, SECOND, THIRD).stream()
                .filter(amounts::containsKey)
                .toList();
        return TestLists.csv(accounts.stream()
                .map(account -> new UniswapClaim(
                        List.of(FIRST, SECOND, THIRD).indexOf(account), account, TokenAmount.of(amounts.get(account))))
                .toList());
    }
}
