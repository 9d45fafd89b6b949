package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import io.stakedrop.kit.execution.NodeErrorException;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chain that snapshots are read off. A job fixes its block by hash before it reads anything, and asks at the end
 * whether it is still the chain's: what was read in between is then that chain's too.
 */
@ApplicationScoped
class SnapshotChain {
    private final JsonRpcExecutionNode node;
    private final SnapshotConfig config;

    SnapshotChain(JsonRpcExecutionNode node, SnapshotConfig config) {
        this.node = node;
        this.config = config;
    }

    ExecutionNode node() {
        return node;
    }

    /** @throws ProblemException {@code dependency-unavailable} where no execution node is configured */
    void requireNode() {
        if (!node.isConfigured()) {
            throw new ProblemException(
                    Problems.DEPENDENCY_UNAVAILABLE,
                    "No execution node is configured (stakedrop.execution-node.urls); import the snapshot instead.");
        }
    }

    /**
     * The block of a snapshot.
     *
     * @param number null for the newest that is final
     * @return fails with {@code block-not-final} for one that may still be taken back
     */
    Uni<FixedBlock> fix(@Nullable Long number) {
        return node.fetchHead()
                .chain(head -> findFinal(head).chain(newest -> {
                    long wanted = number == null ? newest : number;
                    if (wanted > newest || wanted < 0) {
                        throw new ProblemException(
                                AirdropProblems.BLOCK_NOT_FINAL,
                                "Block %d is not final yet; the newest that is has the number %d."
                                        .formatted(wanted, newest));
                    }
                    return fetch(wanted);
                }));
    }

    /** Fails with {@code block-reorganized} when the chain has another block of that height by now. */
    Uni<Void> requireUnchanged(FixedBlock fixed) {
        return node.findBlock(BlockReference.number(fixed.number()))
                .invoke(found -> {
                    if (found.map(Block::hash).filter(fixed.hash()::equals).isEmpty()) {
                        throw new ProblemException(
                                AirdropProblems.BLOCK_REORGANIZED,
                                "The chain took block %d (%s) back while it was read. Nothing was stored; start again."
                                        .formatted(fixed.number(), fixed.hash()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<FixedBlock> fetch(long number) {
        return node.findBlock(BlockReference.number(number))
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("the node does not know block " + number + " yet")))
                .chain(block -> node.fetchChainId()
                        .map(chainId -> new FixedBlock(chainId, block.number(), block.hash(), block.timestamp())));
    }

    /** Networks without finality, and a node that has just started, refuse the question. */
    private Uni<Long> findFinal(Block head) {
        return node.findBlock(BlockReference.Tag.FINALIZED)
                .onFailure(NodeErrorException.class)
                .recoverWithItem(Optional.empty())
                .map(block -> block.map(Block::number).orElse(head.number() - config.confirmations()));
    }
}
