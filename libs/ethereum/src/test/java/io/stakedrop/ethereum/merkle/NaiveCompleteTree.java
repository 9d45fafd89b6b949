package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** OpenZeppelin's tree as an array, statement by statement as its {@code core.ts} has it: the oracle of the fast one. */
public final class NaiveCompleteTree {
    private final List<Bytes32> tree = new ArrayList<>();

    public NaiveCompleteTree(List<Bytes32> leaves) {
        int size = 2 * leaves.size() - 1;
        for (int index = 0; index < size; index++) {
            tree.add(Bytes32.of(new byte[Bytes32.SIZE]));
        }
        for (int position = 0; position < leaves.size(); position++) {
            tree.set(size - 1 - position, leaves.get(position));
        }
        for (int index = size - 1 - leaves.size(); index >= 0; index--) {
            tree.set(index, NaiveTree.combinedHash(tree.get(2 * index + 1), tree.get(2 * index + 2)));
        }
    }

    public List<Bytes32> nodes() {
        return tree;
    }

    public List<Bytes32> proof(int treeIndex) {
        List<Bytes32> proof = new ArrayList<>();
        for (int index = treeIndex; index > 0; index = (index - 1) / 2) {
            proof.add(tree.get(siblingIndex(index)));
        }
        return proof;
    }

    /** The leaves, the proof and the flags of {@code getMultiProof}. */
    public Multi multiProof(List<Integer> treeIndexes) {
        List<Integer> stack = new ArrayList<>(treeIndexes);
        stack.sort(Comparator.reverseOrder());
        List<Bytes32> leaves = stack.stream().map(tree::get).toList();
        List<Bytes32> proof = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        while (!stack.isEmpty() && stack.getFirst() > 0) {
            int index = stack.removeFirst();
            boolean together = !stack.isEmpty() && stack.getFirst() == siblingIndex(index);
            flags.add(together);
            if (together) {
                stack.removeFirst();
            } else {
                proof.add(tree.get(siblingIndex(index)));
            }
            stack.add((index - 1) / 2);
        }
        if (leaves.isEmpty()) {
            proof.add(tree.getFirst());
        }
        return new Multi(leaves, proof, flags);
    }

    public record Multi(List<Bytes32> leaves, List<Bytes32> proof, List<Boolean> flags) {}

    private static int siblingIndex(int index) {
        return index % 2 == 0 ? index - 1 : index + 1;
    }
}
