package io.stakedrop.staking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real EVM of {@link AnvilServers}, as whoever mines its blocks sees it. */
public final class Evm {
    /** Blocks on top of one after which it is final. */
    public static final int FINAL_AFTER = 16;

    private Evm() {}

    /** Skips the test where none is installed. */
    public static void require() {
        Assumptions.assumeTrue(System.getProperty(AnvilServers.URL) != null, "Skipped without a real EVM");
    }

    /** The answer of a JSON-RPC method, which must not be an error. */
    public static JsonPath call(String method, Object... parameters) {
        JsonPath answer = given().contentType(ContentType.JSON)
                .body(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))
                .post(System.getProperty(AnvilServers.URL))
                .jsonPath();
        assertThat(answer.getMap("error")).as(method).isNull();
        return answer;
    }

    public static void mine(int blocks) {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Replaces the newest blocks by as many empty ones. */
    public static void reorg(int depth) {
        call("anvil_reorg", depth, List.of());
    }

    /** A transaction as its sender signed it. */
    public static String signed(String hash) {
        return call("eth_getRawTransactionByHash", hash).getString("result");
    }

    /** Sends a transaction that was signed before. */
    public static void again(String signed) {
        call("eth_sendRawTransaction", signed);
    }

    /** The newest block's hash. */
    public static String head() {
        return call("eth_getBlockByNumber", "latest", false).getString("result.hash");
    }

    /** Gives an account a balance. */
    public static void fund(String account, BigInteger wei) {
        call("anvil_setBalance", account, quantity(wei));
    }

    /** Pays from an account whose key the EVM has; the transaction's hash. */
    public static String pay(String from, String to, BigInteger wei) {
        return call("eth_sendTransaction", Map.of("from", from, "to", to, "value", quantity(wei)))
                .getString("result");
    }

    /** The same with gas that is stated, since none can be estimated where the target refuses the ether. */
    public static String pay(String from, String to, BigInteger wei, long gas) {
        Map<String, Object> transaction =
                Map.of("from", from, "to", to, "value", quantity(wei), "gas", quantity(BigInteger.valueOf(gas)));
        return call("eth_sendTransaction", transaction).getString("result");
    }

    /** As JSON-RPC writes numbers. */
    public static String quantity(BigInteger number) {
        return "0x" + number.toString(16);
    }
}
