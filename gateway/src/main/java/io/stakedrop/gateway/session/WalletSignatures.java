package io.stakedrop.gateway.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.signature.AccountNode;
import io.stakedrop.ethereum.signature.SignatureVerifier;
import io.stakedrop.ethereum.signature.Verification;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.kit.execution.ChainAccounts;
import io.stakedrop.kit.execution.ExecutionNodeConfig;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Verifies that a wallet signed: by its key (EIP-191), or, where the chain has a node, by its contract (EIP-1271, ERC-6492).
 * Strangers may try any wallet from any number of addresses, so that a node is asked about one only so often; a key's own
 * signature is accepted all the same.
 */
@Singleton
class WalletSignatures {

    private static final Logger LOG = Logger.getLogger(WalletSignatures.class);
    private static final String FIELD = "signature";

    private final Map<Long, JsonRpcExecutionNode> nodes = new HashMap<>();
    private final FailedAttempts failures;

    WalletSignatures(
            SessionConfig config,
            ExecutionNodeConfig nodeConfig,
            FailedAttempts failures,
            Vertx vertx,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.failures = failures;
        config.nodes()
                .forEach((chainId, urls) ->
                        nodes.put(chainId, new JsonRpcExecutionNode(urls, chainId, nodeConfig, vertx, json, metrics)));
    }

    @PreDestroy
    void close() {
        nodes.values().forEach(JsonRpcExecutionNode::close);
    }

    /**
     * What is wrong with a signature; nothing where the account signed.
     *
     * @return on the caller's event loop; fails with {@code dependency-unavailable} while no node of the chain answers,
     *     and with {@code too-many-failures} where it was asked about the wallet too often for nothing
     */
    Uni<Optional<Fault>> check(long chainId, Address account, Bytes32 digest, byte[] signature) {
        JsonRpcExecutionNode node = nodes.get(chainId);
        String wallet = "wallet:" + chainId + ":" + account;
        AccountNode accounts = node == null ? new NoNode() : new Hesitant(new ChainAccounts(node), failures, wallet);
        return Uni.createFrom()
                .completionStage(() -> new SignatureVerifier(accounts).verify(account, digest, signature))
                .map(WalletSignatures::toFault)
                .invoke(fault -> fault.filter(refused -> node != null).ifPresent(refused -> failures.count(wallet)))
                .onFailure(NoNodeException.class)
                .recoverWithItem(() -> Optional.of(new Fault(
                        FIELD,
                        "no-node",
                        "The account's key did not sign, and no node of chain " + chainId
                                + " is configured here that could be asked whether a contract wallet accepts it.")))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(WalletSignatures::unavailable);
    }

    private static Optional<Fault> toFault(Verification verification) {
        return verification instanceof Verification.Refused(Verification.Reason reason, String explanation)
                ? Optional.of(
                        new Fault(FIELD, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), explanation))
                : Optional.empty();
    }

    private static ProblemException unavailable(Throwable failure) {
        LOG.warnf("A wallet's signature cannot be verified: %s", failure.getMessage());
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE,
                "Whether the contract wallet accepts the signature cannot be asked for now; try again in a few seconds.");
    }

    /** A chain whose node is not asked about a wallet that was tried in vain too often. */
    private record Hesitant(AccountNode accounts, FailedAttempts failures, String wallet) implements AccountNode {

        @Override
        public CompletionStage<byte[]> fetchCode(Address account) {
            failures.check(wallet);
            return accounts.fetchCode(account);
        }

        @Override
        public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
            return accounts.call(contract, callData);
        }

        @Override
        public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
            failures.check(wallet);
            return accounts.run(creationCode);
        }
    }

    /** A chain of which no node is configured. */
    private record NoNode() implements AccountNode {

        @Override
        public CompletionStage<byte[]> fetchCode(Address account) {
            return CompletableFuture.failedStage(new NoNodeException());
        }

        @Override
        public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
            return CompletableFuture.failedStage(new NoNodeException());
        }

        @Override
        public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
            return CompletableFuture.failedStage(new NoNodeException());
        }
    }

    private static final class NoNodeException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
