package io.stakedrop.airdrop.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.contract.Erc20;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real EVM of {@link SnapshotServers}, and Uniswap's test token on it. */
public final class SnapshotEvm {
    /** Names the property that tells where the EVM answers; it is not set where none is installed. */
    public static final String URL = "stakedrop.test.snapshot.anvil.url";

    /** Blocks on top of one after which it is final. */
    public static final int FINAL_AFTER = 16;

    private static final Path TOKEN = Path.of(System.getProperty("stakedrop.root", "."))
            .resolve("tests/e2e/evm/node_modules/@uniswap/merkle-distributor/build/TestERC20.json");
    private static final ContractFunction SET_BALANCE = ContractFunction.of("setBalance(address,uint256)");

    private SnapshotEvm() {}

    /** Skips the test where none is installed. */
    public static void require() {
        Assumptions.assumeTrue(System.getProperty(URL) != null, "Skipped without a real EVM");
    }

    /** The answer of a JSON-RPC method, which must not be an error. */
    public static JsonPath call(String method, Object... parameters) {
        JsonPath answer = given().contentType(ContentType.JSON)
                .body(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))
                .post(System.getProperty(URL))
                .jsonPath();
        assertThat(answer.getMap("error")).as(method).isNull();
        return answer;
    }

    public static List<String> accounts() {
        return call("eth_accounts").getList("result");
    }

    public static void mine(int blocks) {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Replaces the newest blocks by as many empty ones. */
    public static void reorg(int depth) {
        call("anvil_reorg", depth, List.of());
    }

    public static long head() {
        return Long.decode(call("eth_blockNumber").getString("result"));
    }

    public static void setCode(String account, String code) {
        call("anvil_setCode", account, code);
    }

    public static BigInteger nativeBalance(String account, long block) {
        return number(
                call("eth_getBalance", account, "0x" + Long.toHexString(block)).getString("result"));
    }

    /** A new token, all of which its deployer has. */
    public static String deployToken(String from, BigInteger supply) {
        List<AbiType> types = List.of(AbiType.parse("string"), AbiType.parse("string"), AbiType.parse("uint256"));
        Bytes arguments = Abi.encode(
                AbiValue.parse(types.get(0), "Test"),
                AbiValue.parse(types.get(1), "TST"),
                AbiValue.parse(types.get(2), supply.toString()));
        String hash = call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                from,
                                "gas",
                                "0x4c4b40",
                                "data",
                                creationCode() + arguments.toString().substring(2)))
                .getString("result");
        return receipt(hash).getString("result.contractAddress");
    }

    public static void transfer(String token, String from, String to, BigInteger amount) {
        send(token, from, Erc20.transfer(Address.parse(to), TokenAmount.of(amount)));
    }

    /** Mints or burns what lacks to a balance. */
    public static void setBalance(String token, String from, String account, BigInteger amount) {
        send(token, from, SET_BALANCE.callData(AbiValue.address(Address.parse(account)), AbiValue.uint256(amount)));
    }

    /** What the token itself says at the end of a block. */
    public static BigInteger balanceOf(String token, String account, long block) {
        return number(call(
                        "eth_call",
                        Map.of(
                                "to",
                                token,
                                "data",
                                Erc20.balanceOf(Address.parse(account)).toString()),
                        "0x" + Long.toHexString(block))
                .getString("result"));
    }

    private static void send(String token, String from, Bytes data) {
        receipt(call(
                        "eth_sendTransaction",
                        Map.of("from", from, "to", token, "gas", "0x30d40", "data", data.toString()))
                .getString("result"));
    }

    /** The receipt, once there is one: a transaction is accepted before it is mined. */
    private static JsonPath receipt(String hash) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> call("eth_getTransactionReceipt", hash), answer -> answer.getMap("result") != null);
    }

    private static BigInteger number(String quantity) {
        return new BigInteger(quantity.substring(2), 16);
    }

    private static String creationCode() {
        try {
            String code = new ObjectMapper()
                    .readTree(Files.readString(TOKEN))
                    .path("bytecode")
                    .textValue();
            return code.startsWith("0x") ? code : "0x" + code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
