package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.testkit.evm.Anvil;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/**
 * From a token's holders to a claim that the contract deployed by Uniswap pays, on a real EVM: the yardstick of the whole
 * airdrop way.
 */
class TokenHoldersAcceptanceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CHAIN_ID = 31_337;
    private static final int CONFIRMATIONS = 3;
    private static final BigInteger SUPPLY = BigInteger.valueOf(1_000_000);

    private static final int HOLDERS = 3;
    private static final int POOL = 300;

    /** Of the second holder, who has two sixths of what all have. */
    private static final int SHARE = 100;

    private Anvil anvil;
    private Evm evm;
    private Suite suite;

    @BeforeEach
    void start() {
        anvil = Anvil.start("--chain-id", Integer.toString(CHAIN_ID), "--slots-in-an-epoch", "1");
        evm = new Evm(anvil);
        suite = Suite.start(Map.of(
                "STAKEDROP_EXECUTION_NODE_URLS", anvil.url().toString(),
                "STAKEDROP_EXECUTION_NODE_CHAIN_ID", Integer.toString(CHAIN_ID),
                "STAKEDROP_TRACKING_CONFIRMATIONS", Integer.toString(CONFIRMATIONS),
                "STAKEDROP_TRACKING_SCAN_INTERVAL", "1s",
                "STAKEDROP_TRACKING_CHECK_INTERVAL", "500ms"));
    }

    @AfterEach
    void stop() {
        if (suite != null) {
            suite.close();
        }
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void aTokensHoldersClaimAtTheDistributorOnceAndTheApiShowsIt() {
        // Given: holders of one token, among whom another is divided by what they hold, but for the treasury
        List<String> accounts = anvil.accounts();
        String treasury = accounts.getFirst();
        String held = deployToken();
        long deployed = head();
        for (int holder = 1; holder <= HOLDERS; holder++) {
            evm.send(treasury, held, "transfer", new Address(accounts.get(holder)), new Uint256(100L * holder));
        }
        mine(4);
        String holders = snapshotOf(held, deployed, treasury);
        String given = deployToken();
        String campaign = Campaigns.create(suite, given, CHAIN_ID);
        allocate(campaign, holders);
        preflight(campaign, treasury);
        JsonPath tree = Campaigns.buildTree(suite, campaign, PATIENCE);
        String distributor = evm.deploy(
                Contracts.ofUniswap("MerkleDistributor"), new Address(given), bytes32(tree.getString("root")));
        evm.send(treasury, given, "transfer", new Address(distributor), new Uint256(POOL));
        declare(campaign, distributor);
        JsonPath claim = claim(campaign, accounts.get(2));
        assertThat(claim.getString("payment")).isNull();

        // When: the transaction of the API as it is, sent by somebody else
        JsonNode receipt = evm.send(
                accounts.get(HOLDERS + 1),
                claim.getString("transaction.to"),
                Bytes.parse(claim.getString("transaction.data")));

        // Then: the contract paid
        assertThat(evm.balance(given, accounts.get(2))).isEqualTo(BigInteger.valueOf(SHARE));
        assertThat(claim.getString("amount")).isEqualTo(Integer.toString(SHARE));

        // And: neither twice nor another amount
        assertThatThrownBy(() -> evm.send(treasury, distributor, "claim", arguments(claim, claim.getString("amount"))))
                .hasMessageContaining("MerkleDistributor:");
        JsonPath other = claim(campaign, accounts.get(1));
        assertThatThrownBy(() -> evm.send(treasury, distributor, "claim", arguments(other, "999")))
                .hasMessageContaining("MerkleDistributor:");

        // And: the API shows it, and offers it no more
        mine(CONFIRMATIONS);
        JsonPath paid = await().atMost(PATIENCE)
                .until(() -> claim(campaign, accounts.get(2)), shown -> shown.get("payment") != null);
        assertThat(paid.getString("payment.transactionHash"))
                .isEqualTo(receipt.path("transactionHash").textValue());
        assertThat(paid.getString("payment.amount")).isEqualTo(claim.getString("amount"));
        assertThat(paid.<Object>get("transaction")).isNull();
        JsonPath progress = suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/progress", campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(progress.getInt("paidClaims")).isEqualTo(1);
        assertThat(progress.getInt("claims")).isEqualTo(HOLDERS);
    }

    private String snapshotOf(String token, long deployed, String leftOut) {
        String all = resultOf(
                "/v1/airdrops/snapshots/token-transfers",
                Map.of("label", "Holders", "contract", token, "fromBlock", deployed));
        return resultOf(
                "/v1/airdrops/snapshots/" + all + "/exclusions",
                Map.of("label", "Without the treasury", "accounts", List.of(leftOut)));
    }

    private void allocate(String campaign, String snapshot) {
        resultOf(
                "/v1/airdrops/campaigns/" + campaign + "/allocations",
                Map.of(
                        "pool",
                        Integer.toString(POOL),
                        "rule",
                        Map.of("type", "pro-rata"),
                        "accounts",
                        Map.of("snapshotId", snapshot)));
    }

    private void preflight(String campaign, String payer) {
        resultOf("/v1/airdrops/campaigns/" + campaign + "/preflights", Map.of("fundedBy", payer));
        suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/preflights", campaign)
                .then()
                .statusCode(200)
                .body("items[0].findings.outcome", everyItem(not("blocking")));
    }

    private void declare(String campaign, String distributor) {
        suite.tenant()
                .body(Map.of("chainId", CHAIN_ID, "address", distributor, "format", "uniswap"))
                .put("/v1/airdrops/campaigns/{id}/distributor", campaign)
                .then()
                .statusCode(200);
    }

    /** The id of what a job makes. */
    private String resultOf(String path, Map<String, Object> body) {
        String job = suite.tenant()
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Campaigns.awaitEnd(suite, job, PATIENCE);
        return suite.tenant().get(job).then().statusCode(200).extract().path("result.id");
    }

    private JsonPath claim(String campaignId, String account) {
        return suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/claims/{address}", campaignId, account)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String deployToken() {
        return evm.deploy(
                Contracts.ofUniswap("TestERC20"), new Utf8String("Test"), new Utf8String("TST"), new Uint256(SUPPLY));
    }

    private long head() {
        return Long.decode(anvil.rpc("eth_blockNumber").textValue());
    }

    private void mine(int blocks) {
        anvil.rpc("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    private static Type<?>[] arguments(JsonPath claim, String amount) {
        List<Bytes32> proof = claim.getList("proof", String.class).stream()
                .map(TokenHoldersAcceptanceTest::bytes32)
                .toList();
        return new Type<?>[] {
            new Uint256(claim.getLong("index")),
            new Address(claim.getString("account")),
            new Uint256(new BigInteger(amount)),
            new DynamicArray<>(Bytes32.class, proof)
        };
    }

    private static Bytes32 bytes32(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }
}
