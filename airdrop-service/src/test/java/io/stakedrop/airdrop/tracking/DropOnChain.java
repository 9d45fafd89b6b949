package io.stakedrop.airdrop.tracking;

import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A published campaign of five claims whose distributor is on the test's EVM, of Uniswap's own making. */
final class DropOnChain {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROGRESS = AirdropApi.CAMPAIGNS + "/{campaignId}/progress";

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final List<UniswapClaim> claims = TestLists.claims(91, 5);
    private final String campaign;
    private final Address token;
    private Address contract;

    private DropOnChain() {
        Evm.require();
        token = Evm.deployToken(BigInteger.ONE.shiftLeft(120));
        campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(claims));
        contract = deployContract(TokenAmount.parse(tree().getString("total")));
    }

    static DropOnChain publish() {
        return new DropOnChain();
    }

    AirdropApi api() {
        return api;
    }

    String campaign() {
        return campaign;
    }

    List<UniswapClaim> claims() {
        return claims;
    }

    /** Another contract of the same root, which has no tokens. */
    void replaceContract() {
        contract = deployContract(TokenAmount.ZERO);
    }

    private Address deployContract(TokenAmount funds) {
        return Evm.deployDistributor(token, Bytes32.parse(tree().getString("root")), funds);
    }

    private JsonPath tree() {
        return api.request().get(AirdropApi.TREE, campaign).jsonPath();
    }

    void declare(Map<String, Object> more) {
        Map<String, Object> declared = new HashMap<>(
                Map.of("chainId", AnvilServers.CHAIN_ID, "address", contract.toString(), "format", "uniswap"));
        declared.putAll(more);
        api.request()
                .contentType(ContentType.JSON)
                .body(declared)
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200);
    }

    /** By anyone, as the API would have it; the transaction's hash. */
    String claim(UniswapClaim claim) {
        List<String> siblings = shown(claim).jsonPath().getList("proof");
        Bytes data = MerkleDistributor.claim(
                claim, new MerkleProof(siblings.stream().map(Bytes32::parse).toList()));
        return Evm.send(Evm.accounts().get(4), contract, data);
    }

    Response shown(UniswapClaim claim) {
        return api.claim(campaign, claim.account().toString());
    }

    Response progress() {
        return api.request().get(PROGRESS, campaign);
    }

    void awaitShown(UniswapClaim claim, Predicate<JsonPath> condition) {
        await().atMost(PATIENCE).until(() -> shown(claim).jsonPath(), condition);
    }

    void awaitFollowed(long block) {
        await().atMost(PATIENCE)
                .until(
                        () -> progress().jsonPath(),
                        progress -> progress.get("followedTo") != null && progress.getLong("followedTo") >= block);
    }
}
