package io.stakedrop.airdrop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.contract.Erc20;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The real EVM of {@link AnvilServers}, as whoever deploys and calls contracts on it sees it. */
public final class Evm {
    private Evm() {}

    /** Skips the test where none is installed. */
    public static void require() {
        Assumptions.assumeTrue(System.getProperty(AnvilServers.URL) != null, "Skipped without a real EVM");
    }

    /** The answer of a JSON-RPC method, which must not be an error. */
    public static JsonPath call(String method, Object... parameters) {
        JsonPath answer = ask(method, parameters);
        assertThat(answer.getMap("error")).as(method).isNull();
        return answer;
    }

    /** The answer of a JSON-RPC method, which may be an error. */
    public static JsonPath ask(String method, Object... parameters) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))
                .post(System.getProperty(AnvilServers.URL))
                .jsonPath();
    }

    /** Accounts whose keys the EVM has. */
    public static List<Address> accounts() {
        return call("eth_accounts").getList("result", String.class).stream()
                .map(Address::parse)
                .toList();
    }

    public static void mine(int blocks) {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Replaces the newest blocks by as many, which are empty. */
    public static void reorg(int depth) {
        call("anvil_reorg", depth, List.of());
    }

    public static long head() {
        return Long.decode(call("eth_blockNumber").getString("result"));
    }

    /** Uniswap's test token, all of its supply with the first account. */
    public static Address deployToken(BigInteger supply) {
        return deploy("TestERC20", new AbiValue.StringValue("Test"), new AbiValue.StringValue("TST"), uint256(supply));
    }

    /** Uniswap's distributor, funded from the first account. */
    public static Address deployDistributor(Address token, Bytes32 root, TokenAmount total) {
        Address distributor = deploy("MerkleDistributor", AbiValue.address(token), AbiValue.bytes32(root));
        send(accounts().getFirst(), token, Erc20.transfer(distributor, total));
        return distributor;
    }

    /** A contract of {@code tests/e2e/evm/contracts}, from the first account. */
    public static Address deployCompiled(String contract, AbiValue... arguments) {
        return deploy(compile(contract), arguments);
    }

    private static Bytes compile(String contract) {
        return Bytes.parse(
                NodeScript.ask("compile.mjs", Map.of()).path(contract).textValue());
    }

    private static Address deploy(String contract, AbiValue... arguments) {
        return deploy(creationCode(contract), arguments);
    }

    private static Address deploy(Bytes creationCode, AbiValue... arguments) {
        Bytes code = Bytes.concat(
                creationCode.toBytes(), Abi.encode(List.of(arguments)).toBytes());
        JsonPath hash =
                call("eth_sendTransaction", Map.of("from", accounts().getFirst().toString(), "data", code.toString()));
        return Address.parse(receipt(hash.getString("result")).getString("result.contractAddress"));
    }

    /** Sends a transaction that must succeed; its hash. */
    public static String send(Address from, Address to, Bytes data) {
        String hash = call(
                        "eth_sendTransaction",
                        Map.of("from", from.toString(), "to", to.toString(), "data", data.toString()))
                .getString("result");
        assertThat(receipt(hash).getString("result.status")).isEqualTo("0x1");
        return hash;
    }

    /** Why a call fails; null when it does not. */
    public static String refusal(Address from, Address to, Bytes data) {
        return ask("eth_call", Map.of("from", from.toString(), "to", to.toString(), "data", data.toString()), "latest")
                .getString("error.message");
    }

    public static TokenAmount balance(Address token, Address owner) {
        return Erc20.readBalance(Bytes.parse(call(
                        "eth_call",
                        Map.of(
                                "to",
                                token.toString(),
                                "data",
                                Erc20.balanceOf(owner).toString()),
                        "latest")
                .getString("result")));
    }

    private static JsonPath receipt(String hash) {
        return Awaitility.await()
                .until(() -> call("eth_getTransactionReceipt", hash), answer -> answer.getMap("result") != null);
    }

    /** From Uniswap's package. */
    private static Bytes creationCode(String contract) {
        Path artifact = Path.of(
                System.getProperty("stakedrop.root", "."),
                "tests/e2e/evm/node_modules/@uniswap/merkle-distributor/build",
                contract + ".json");
        try {
            String code = new ObjectMapper()
                    .readTree(Files.readString(artifact))
                    .path("bytecode")
                    .textValue();
            return Bytes.parse(code.startsWith("0x") ? code : "0x" + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AbiValue uint256(BigInteger value) {
        return AbiValue.uint256(value);
    }
}
