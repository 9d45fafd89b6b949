package io.stakedrop.airdrop.chain;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.signature.AccountNode;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.ChainAccounts;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.ExecutionNodeConfig;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The chain of the configured execution nodes. */
@Singleton
public class ServedChain {
    private final JsonRpcExecutionNode node;
    private final ExecutionNodeConfig config;
    private final CanonicalChain canonical;

    ServedChain(JsonRpcExecutionNode node, ExecutionNodeConfig config) {
        this.node = node;
        this.config = config;
        this.canonical = new CanonicalChain(node);
    }

    /** Its EIP-155 id; empty where no node is configured. */
    public OptionalLong id() {
        return node.isConfigured() ? config.chainId() : OptionalLong.empty();
    }

    /** Whether this chain can be asked. */
    public boolean isServed(long chainId) {
        return id().equals(OptionalLong.of(chainId));
    }

    /** Asks the nodes; every question fails where none is configured. */
    public ExecutionNode node() {
        return node;
    }

    /** Its blocks as they hang together. */
    public CanonicalChain canonical() {
        return canonical;
    }

    /** The accounts of a chain; all are plain keys' where it can't be asked. */
    public AccountNode accounts(long chainId) {
        return isServed(chainId) ? accounts() : new PlainAccounts();
    }

    /** The accounts of this chain; all are plain keys' where no node is configured. */
    public AccountNode accounts() {
        return node.isConfigured() ? new ChainAccounts(node) : new PlainAccounts();
    }

    /** Nobody has code. */
    private static final class PlainAccounts implements AccountNode {
        @Override
        public CompletionStage<byte[]> fetchCode(Address account) {
            return CompletableFuture.completedStage(new byte[0]);
        }

        @Override
        public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
            return CompletableFuture.completedStage(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }
}
