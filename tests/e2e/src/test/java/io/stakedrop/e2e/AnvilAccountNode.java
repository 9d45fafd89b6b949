package io.stakedrop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.signature.AccountNode;
import io.stakedrop.testkit.evm.Anvil;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks a development node at its latest block. */
record AnvilAccountNode(Anvil anvil) implements AccountNode {

    @Override
    public CompletionStage<byte[]> fetchCode(Address account) {
        return CompletableFuture.completedStage(bytes(anvil.rpc("eth_getCode", account.toString(), "latest")));
    }

    @Override
    public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
        return call(Map.of("to", contract.toString(), "data", Hex.encode(callData)));
    }

    @Override
    public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
        return call(Map.of("data", Hex.encode(creationCode)));
    }

    private CompletionStage<Optional<byte[]>> call(Map<String, String> transaction) {
        try {
            return CompletableFuture.completedStage(Optional.of(bytes(anvil.rpc("eth_call", transaction, "latest"))));
        } catch (IllegalStateException failed) {
            return String.valueOf(failed.getMessage()).contains("execution reverted")
                    ? CompletableFuture.completedStage(Optional.empty())
                    : CompletableFuture.failedStage(failed);
        }
    }

    private static byte[] bytes(JsonNode result) {
        return Hex.decode(result.textValue(), "result");
    }
}
