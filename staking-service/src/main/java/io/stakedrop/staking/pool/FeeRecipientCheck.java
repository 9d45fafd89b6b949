package io.stakedrop.staking.pool;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Whether what an account receives can be told from what it sends: a plain account sends by transactions of its own, which
 * are in blocks, a contract in ways that no block shows.
 */
@ApplicationScoped
class FeeRecipientCheck {
    private final ExecutionNode node;
    private final BeaconNode beacon;

    FeeRecipientCheck(ExecutionNode node, BeaconNode beacon) {
        this.node = node;
        this.beacon = beacon;
    }

    /** Fails with a problem for a contract, and where nobody can tell. */
    Uni<Void> requirePlain(Address address, long finalized) {
        return beacon.fetchLastBlock(finalized)
                .chain(hash ->
                        node.findBlock(BlockReference.hash(hash)).map(found -> found.orElseThrow(() -> unknown(hash))))
                .chain(block -> node.fetchCode(address, BlockReference.hash(block.hash())))
                .invoke(code -> requirePlain(address, code))
                .replaceWithVoid();
    }

    private static void requirePlain(Address address, Bytes code) {
        if (!code.equals(Bytes.EMPTY)) {
            throw new ProblemException(
                    StakingProblems.FEE_RECIPIENT_IS_CONTRACT,
                    "Name an account that has a key: %s has code, so what it received could not be told from what it sent."
                            .formatted(address),
                    List.of(new Fault("feeRecipient", "contract", "must be an account without code")));
        }
    }

    private static ProblemException unknown(Bytes32 block) {
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE,
                "The execution node does not know block %s, with which the last finalized epoch ends, so receipts could not be read; try again when it does."
                        .formatted(block));
    }
}
