package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What several leaves need to prove their places under one root: OpenZeppelin's {@code MerkleProof.multiProofVerify}
 * takes it as it is. Beginning with the leaves, each flag takes the first node of a queue and hashes it with the next one
 * of the queue or with the next sibling, and puts the parent at the queue's end.
 *
 * @param leaves in the opposite order of the tree's, which is the one the verifier needs
 * @param siblings in the order of their use
 * @param flags one for each hash: true takes the other node from the queue, false from the siblings
 */
public record MultiProof(List<Bytes32> leaves, List<Bytes32> siblings, List<Boolean> flags) {
    /**
     * Checks what {@code processMultiProof} checks.
     *
     * @throws InvalidValueException {@link ValueFault#MALFORMED_PROOF} unless every node is used exactly once
     */
    public MultiProof {
        leaves = List.copyOf(leaves);
        siblings = List.copyOf(siblings);
        flags = List.copyOf(flags);
        if (leaves.size() + siblings.size() != flags.size() + 1) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_PROOF,
                    "A proof of %d leaves with %d siblings needs %d flags, but has %d."
                            .formatted(
                                    leaves.size(), siblings.size(), leaves.size() + siblings.size() - 1, flags.size()));
        }
        int taken = Collections.frequency(flags, false);
        if (!flags.isEmpty() && taken != siblings.size()) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_PROOF,
                    "The flags take %d siblings, but the proof has %d.".formatted(taken, siblings.size()));
        }
    }

    /**
     * Whether all the leaves are under the root. As on chain, the root alone proves no leaves: whoever must not accept
     * that asks whether {@link #leaves} is empty.
     */
    public boolean proves(Bytes32 root) {
        PairHash pairHash = new PairHash(NodeSize.BYTES_32);
        Deque<Bytes32> queue = new ArrayDeque<>(leaves);
        Deque<Bytes32> unused = new ArrayDeque<>(siblings);
        for (boolean fromQueue : flags) {
            Bytes32 node = queue.remove();
            queue.add(pairHash.parent(node, fromQueue ? queue.remove() : unused.remove()));
        }
        queue.addAll(unused);
        return queue.remove().equals(root);
    }
}
