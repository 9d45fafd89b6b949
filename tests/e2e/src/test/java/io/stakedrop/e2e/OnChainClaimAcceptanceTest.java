package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.path.json.JsonPath;
import io.stakedrop.testkit.evm.Anvil;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** The contract that Uniswap deployed accepts our proofs, on a real EVM: the yardstick of the whole airdrop way. */
@ExtendWith(SuiteExtension.class)
class OnChainClaimAcceptanceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final BigInteger SUPPLY = BigInteger.valueOf(1_000_000);

    private final Suite suite;

    private Anvil anvil;
    private Evm evm;

    OnChainClaimAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void startChain() {
        anvil = Anvil.start();
        evm = new Evm(anvil);
    }

    @AfterEach
    void stopChain() {
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void theDistributorPaysOurProofOnceAndNothingElse() {
        // Given: a token, a campaign over three of the chain's accounts, and a funded distributor of its root
        List<String> accounts = anvil.accounts();
        String token = evm.deploy(
                Contracts.ofUniswap("TestERC20"), new Utf8String("Test"), new Utf8String("TST"), new Uint256(SUPPLY));
        String campaignId = Campaigns.create(suite, token, 31_337);
        Campaigns.importList(suite, campaignId, list(accounts)).then().statusCode(201);
        JsonPath tree = Campaigns.buildTree(suite, campaignId, PATIENCE);
        String distributor = evm.deploy(
                Contracts.ofUniswap("MerkleDistributor"), new Address(token), bytes32(tree.getString("root")));
        evm.send(accounts.getFirst(), token, "transfer", new Address(distributor), new Uint256(SUPPLY));
        JsonPath claim = claim(campaignId, accounts.get(2));

        // When
        evm.send(accounts.getFirst(), distributor, "claim", arguments(claim, claim.getString("amount")));

        // Then
        assertThat(evm.balance(token, accounts.get(2))).isEqualTo(new BigInteger(claim.getString("amount")));
        assertThatThrownBy(() -> evm.send(
                        accounts.getFirst(), distributor, "claim", arguments(claim, claim.getString("amount"))))
                .hasMessageContaining("MerkleDistributor:");
        JsonPath other = claim(campaignId, accounts.get(1));
        assertThatThrownBy(() -> evm.send(accounts.getFirst(), distributor, "claim", arguments(other, "999")))
                .hasMessageContaining("MerkleDistributor:");
    }

    private JsonPath claim(String campaignId, String account) {
        return suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/claims/{address}", campaignId, account)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static byte[] list(List<String> accounts) {
        StringBuilder csv = new StringBuilder("index,address,amount\n");
        for (int i = 0; i < 3; i++) {
            csv.append(i)
                    .append(',')
                    .append(accounts.get(i))
                    .append(',')
                    .append(100 * (i + 1))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Type<?>[] arguments(JsonPath claim, String amount) {
        List<Bytes32> proof = claim.getList("proof", String.class).stream()
                .map(OnChainClaimAcceptanceTest::bytes32)
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
