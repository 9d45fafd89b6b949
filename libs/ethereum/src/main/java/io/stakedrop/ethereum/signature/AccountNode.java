package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What verification asks of a node of the chain that the account lives on, all at one block of the node's choice. A
 * stage fails only when the node gave no answer; verification then fails with it, as nothing is known.
 */
public interface AccountNode {
    /** {@code eth_getCode}: the account's code; no bytes when it has none. */
    CompletionStage<byte[]> fetchCode(Address account);

    /** {@code eth_call} to a contract: what it returns, or empty when it reverts. */
    CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData);

    /** {@code eth_call} without a {@code to}: what the creation code returns, or empty when it reverts. */
    CompletionStage<Optional<byte[]>> run(byte[] creationCode);
}
