package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The tree of Uniswap's distributor tool, layer by layer in lists as its source has it: the oracle of the fast one. */
final class NaiveTree {
    private final List<List<Bytes32>> layers = new ArrayList<>();

    NaiveTree(List<Bytes32> leaves) {
        layers.add(List.copyOf(new TreeSet<>(leaves)));
        while (layers.getLast().size() > 1) {
            layers.add(nextLayer(layers.getLast()));
        }
    }

    Bytes32 root() {
        return layers.getLast().getFirst();
    }

    List<Bytes32> leaves() {
        return layers.getFirst();
    }

    List<Bytes32> proof(Bytes32 leaf) {
        List<Bytes32> proof = new ArrayList<>();
        int index = leaves().indexOf(leaf);
        for (List<Bytes32> layer : layers) {
            int pair = index % 2 == 0 ? index + 1 : index - 1;
            if (pair < layer.size()) {
                proof.add(layer.get(pair));
            }
            index /= 2;
        }
        return proof;
    }

    private static List<Bytes32> nextLayer(List<Bytes32> layer) {
        List<Bytes32> next = new ArrayList<>();
        for (int index = 0; index < layer.size(); index += 2) {
            next.add(
                    index + 1 < layer.size() ? combinedHash(layer.get(index), layer.get(index + 1)) : layer.get(index));
        }
        return next;
    }

    private static Bytes32 combinedHash(Bytes32 one, Bytes32 other) {
        List<Bytes32> sorted = List.copyOf(new TreeSet<>(List.of(one, other)));
        return new Keccak256()
                .hash(ByteBuffer.allocate(64)
                        .put(sorted.getFirst().toBytes())
                        .put(sorted.getLast().toBytes())
                        .array());
    }
}
