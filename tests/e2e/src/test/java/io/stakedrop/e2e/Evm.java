package io.stakedrop.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.testkit.evm.Anvil;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.utils.Numeric;

/** Deploys and calls contracts on a development node whose accounts are unlocked, and waits for each receipt. */
final class Evm {

    /** EIP-658 */
    private static final String SUCCESS = "0x1";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Anvil mines at once. */
    private static final Duration POLL = Duration.ofMillis(10);

    private final Anvil anvil;

    Evm(Anvil anvil) {
        this.anvil = anvil;
    }

    /** Deploys {@code bytecode} with these constructor arguments and returns the contract's address. */
    String deploy(String bytecode, Type<?>... arguments) {
        String data = bytecode + FunctionEncoder.encodeConstructor(types(arguments));
        return transact(Map.of("from", anvil.accounts().getFirst(), "data", data))
                .path("contractAddress")
                .textValue();
    }

    /** Deploys a contract with the ABI encoding of its constructor's arguments and returns the contract's address. */
    String deploy(String bytecode, Bytes arguments) {
        String data = bytecode + arguments.toString().substring("0x".length());
        return transact(Map.of("from", anvil.accounts().getFirst(), "data", data))
                .path("contractAddress")
                .textValue();
    }

    /**
     * Sends a transaction that calls a contract.
     *
     * @return its receipt
     * @throws IllegalStateException with the node's message when the call reverts
     */
    JsonNode send(String from, String contract, Bytes callData) {
        return transact(Map.of("from", from, "to", contract, "data", callData.toString()));
    }

    /**
     * Sends a transaction that calls {@code method}.
     *
     * @throws IllegalStateException with the node's message when the call reverts
     */
    void send(String from, String contract, String method, Type<?>... arguments) {
        String data = FunctionEncoder.encode(new Function(method, types(arguments), List.of()));
        transact(Map.of("from", from, "to", contract, "data", data));
    }

    /**
     * Has an account run a contract's code from now on (EIP-7702).
     *
     * @param authorization as the account's key signed it
     */
    void delegate(JsonNode authorization) {
        String sponsor = anvil.accounts().getFirst();
        // Not to the account, whose new code would run at once.
        transact(Map.of("from", sponsor, "to", sponsor, "authorizationList", List.of(authorization)));
    }

    /**
     * What a contract returns.
     *
     * @throws IllegalStateException with the node's message when the call reverts
     */
    Bytes call(String contract, Bytes callData) {
        return Bytes.parse(anvil.rpc("eth_call", Map.of("to", contract, "data", callData.toString()), "latest")
                .textValue());
    }

    /** The ERC-20 balance of {@code holder}. */
    BigInteger balance(String token, String holder) {
        String data = FunctionEncoder.encode(new Function("balanceOf", List.of(new Address(holder)), List.of()));
        return Numeric.toBigInt(anvil.rpc("eth_call", Map.of("to", token, "data", data), "latest")
                .textValue());
    }

    /** Tried by a call first, whose failure has the contract's message. */
    private JsonNode transact(Map<String, ?> transaction) {
        anvil.rpc("eth_call", transaction, "latest");
        JsonNode hash = anvil.rpc("eth_sendTransaction", transaction);
        JsonNode receipt = await().pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> anvil.rpc("eth_getTransactionReceipt", hash), JsonNode::isObject);
        if (!receipt.path("status").textValue().equals(SUCCESS)) {
            throw new IllegalStateException("The transaction failed: " + receipt);
        }
        return receipt;
    }

    @SuppressWarnings("rawtypes") // web3j's signatures
    private static List<Type> types(Type<?>... arguments) {
        return Arrays.<Type>asList(arguments);
    }
}
