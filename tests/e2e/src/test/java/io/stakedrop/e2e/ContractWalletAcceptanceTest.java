package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweTime;
import io.stakedrop.testkit.evm.Anvil;
import io.stakedrop.testkit.servers.TestServers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract wallet on a real EVM signs in, before its deployment (ERC-6492) and after it (EIP-1271). */
class ContractWalletAcceptanceTest {

    private static final String OWNER = "0x" + "46".repeat(32);
    private static final String STRANGER = "0x" + "47".repeat(32);
    private static final int CHAIN_ID = 31_337;
    private static final String ORIGIN = "https://app.example.com";
    private static final Bytes32 SALT = Bytes32.parse("0x" + "01".repeat(32));
    private static final ContractFunction DEPLOY = ContractFunction.of("deploy(address,bytes32)", "address");
    private static final Bytes MAGIC_WORD = Bytes.parse("0x" + "6492".repeat(16));

    @TempDir
    Path folder;

    @Test
    void signsInBeforeAndAfterItsDeployment() throws Exception {
        try (Anvil anvil = Anvil.start();
                NodeScript ethers = NodeScript.start("account.mjs");
                GatewayReplicas gateways = GatewayReplicas.start(1, folder, settings(anvil))) {
            // Given
            Evm evm = new Evm(anvil);
            String client = createClient(gateways);
            String owner = ask(ethers, OWNER, "hello", "address");
            Address factory = Address.parse(evm.deploy(Contracts.compiled("WalletFactory"), Bytes.EMPTY));
            Bytes deployment = DEPLOY.callData(AbiValue.address(Address.parse(owner)), AbiValue.bytes32(SALT));
            Address wallet = DEPLOY.decodeResult(evm.call(factory.toString(), deployment))
                    .getFirst()
                    .toAddress();

            // When
            SiweMessage early = message(gateways, client, wallet);
            Response before = signIn(gateways, client, early, wrapped(factory, deployment, ethers, OWNER, early));
            SiweMessage forged = message(gateways, client, wallet);
            Response byStranger =
                    signIn(gateways, client, forged, wrapped(factory, deployment, ethers, STRANGER, forged));
            evm.send(anvil.accounts().getFirst(), factory.toString(), deployment);
            SiweMessage late = message(gateways, client, wallet);
            Response after = signIn(gateways, client, late, ask(ethers, OWNER, late.toString(), "signature"));
            SiweMessage forgedLate = message(gateways, client, wallet);
            Response byStrangerAfter =
                    signIn(gateways, client, forgedLate, ask(ethers, STRANGER, forgedLate.toString(), "signature"));

            // Then
            before.then().statusCode(200).body("refresh_token", startsWith("sdr_"));
            byStranger.then().statusCode(403).body("errors.code", contains("contract-refused"));
            after.then().statusCode(200).body("refresh_token", startsWith("sdr_"));
            byStrangerAfter.then().statusCode(403).body("errors.code", contains("contract-refused"));
        }
    }

    private static Map<String, String> settings(Anvil anvil) {
        return Map.of(
                "QUARKUS_REDIS_HOSTS",
                TestServers.ofJvm().redisUrl(),
                "STAKEDROP_SESSION_CHAIN_IDS",
                Integer.toString(CHAIN_ID),
                "STAKEDROP_SESSION_NODES_" + CHAIN_ID,
                anvil.url().toString());
    }

    private static String createClient(GatewayReplicas gateways) {
        String tenant = given().baseUri(gateways.gateway(0).toString())
                .header("X-API-Key", GatewayReplicas.OPERATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "tests"))
                .post("/v1/tenants")
                .path("id");
        return given().baseUri(gateways.gateway(0).toString())
                .header("X-API-Key", GatewayReplicas.OPERATOR)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "tests",
                        "kind", "public",
                        "scopes", List.of("staking:read"),
                        "userScopes", List.of("staking:read"),
                        "signInOrigins", List.of(ORIGIN)))
                .post("/v1/tenants/{tenant}/clients", tenant)
                .path("id");
    }

    private static SiweMessage message(GatewayReplicas gateways, String client, Address wallet) {
        String nonce = given().baseUri(gateways.gateway(0).toString())
                .contentType(ContentType.JSON)
                .body(Map.of("clientId", client))
                .post("/v1/auth/nonce")
                .path("nonce");
        return new SiweMessage(
                Optional.empty(),
                "app.example.com",
                wallet,
                Optional.empty(),
                ORIGIN,
                CHAIN_ID,
                nonce,
                SiweTime.of(Instant.now()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Response signIn(GatewayReplicas gateways, String client, SiweMessage message, String signature) {
        return given().baseUri(gateways.gateway(0).toString())
                .contentType(ContentType.JSON)
                .body(Map.of("clientId", client, "message", message.toString(), "signature", signature))
                .post("/v1/auth/sign-in");
    }

    /** A signature with the deployment that its wallet needs first. */
    private static String wrapped(
            Address factory, Bytes deployment, NodeScript ethers, String key, SiweMessage message) {
        Bytes signature = Bytes.parse(ask(ethers, key, message.toString(), "signature"));
        Bytes content = Abi.encode(AbiValue.address(factory), AbiValue.bytes(deployment), AbiValue.bytes(signature));
        return Bytes.concat(content.toBytes(), MAGIC_WORD.toBytes()).toString();
    }

    private static String ask(NodeScript ethers, String key, String message, String field) {
        return ethers.ask(Map.of("key", key, "message", message)).path(field).textValue();
    }
}
