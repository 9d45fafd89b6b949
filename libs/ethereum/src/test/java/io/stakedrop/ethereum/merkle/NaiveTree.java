package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The tree of Uniswap's distributor tool, layer by layer in lists as its source has it: the oracle of the fast one. */
public final class NaiveTree {
    private final List<List<Bytes32>> layers = new ArrayList<>();

    private final int nodeSize;

    NaiveTree(List<Bytes32> leaves) {
        this(List.copyOf(new TreeSet<>(leaves)), Bytes32.SIZE);
    }

    /** A tree of the leaves as they come. */
    public NaiveTree(List<Bytes32> leaves, int nodeSize) {
        this.nodeSize = nodeSize;
        layers.add(leaves);
        while (layers.getLast().size() > 1) {
            layers.add(nextLayer(layers.getLast()));
        }
    }

    public Bytes32 root() {
        return layers.getLast().getFirst();
    }

    List<Bytes32> leaves() {
        return layers.getFirst();
    }

    List<Bytes32> proof(Bytes32 leaf) {
        return proof(leaves().indexOf(leaf));
    }

    List<Bytes32> proof(int position) {
        List<Bytes32> proof = new ArrayList<>();
        int index = position;
        for (List<Bytes32> layer : layers) {
            int pair = index % 2 == 0 ? index + 1 : index - 1;
            if (pair < layer.size()) {
                proof.add(layer.get(pair));
            }
            index /= 2;
        }
        return proof;
    }

    private List<Bytes32> nextLayer(List<Bytes32> layer) {
        List<Bytes32> next = new ArrayList<>();
        for (int index = 0; index < layer.size(); index += 2) {
            next.add(
                    index + 1 < layer.size()
                            ? combinedHash(layer.get(index), layer.get(index + 1), nodeSize)
                            : layer.get(index));
        }
        return next;
    }

    static Bytes32 combinedHash(Bytes32 one, Bytes32 other) {
        return combinedHash(one, other, Bytes32.SIZE);
    }

    private static Bytes32 combinedHash(Bytes32 one, Bytes32 other, int nodeSize) {
        Bytes32 smaller = one.compareTo(other) <= 0 ? one : other;
        Bytes32 larger = one.compareTo(other) <= 0 ? other : one;
        Bytes32 hash = new Keccak256()
                .hash(ByteBuffer.allocate(2 * nodeSize)
                        .put(smaller.toBytes(), 0, nodeSize)
                        .put(larger.toBytes(), 0, nodeSize)
                        .array());
        return cut(hash, nodeSize);
    }

    public static Bytes32 cut(Bytes32 hash, int nodeSize) {
        return Bytes32.of(Arrays.copyOf(Arrays.copyOf(hash.toBytes(), nodeSize), Bytes32.SIZE));
    }
}
