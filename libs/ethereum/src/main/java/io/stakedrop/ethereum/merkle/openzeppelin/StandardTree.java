package io.stakedrop.ethereum.merkle.openzeppelin;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.CompleteTree;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.MultiProof;
import io.stakedrop.ethereum.merkle.TreeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * OpenZeppelin's {@code StandardMerkleTree}. Rows are named by their ordinal, which counts from 0 in the order in which
 * they were given; a row is kept as its JSON text, so that a dump gives it back as it was. Immutable.
 */
public final class StandardTree {
    private final List<AbiType> leafEncoding;
    private final List<String> rows;
    private final MerkleTree tree;
    private final CompleteTree completeTree;
    private final int[] positions;

    StandardTree(List<AbiType> leafEncoding, List<String> rows, MerkleTree tree, int[] positions) {
        this.leafEncoding = List.copyOf(leafEncoding);
        this.rows = List.copyOf(rows);
        this.tree = tree;
        this.completeTree = CompleteTree.of(tree).orElseThrow();
        this.positions = positions;
    }

    /**
     * Builds a tree.
     *
     * @param format {@link TreeFormat#OPENZEPPELIN}, or {@link TreeFormat#OPENZEPPELIN_UNSORTED} for {@code sortLeaves:
     *     false}
     * @param leafEncoding the types of every row
     * @throws InvalidValueException when there are no rows or a row has other types; the message names the row
     * @throws IllegalArgumentException when the format is another
     */
    public static StandardTree of(TreeFormat format, List<AbiType> leafEncoding, List<List<AbiValue>> rows) {
        if (!format.equals(TreeFormat.OPENZEPPELIN) && !format.equals(TreeFormat.OPENZEPPELIN_UNSORTED)) {
            throw new IllegalArgumentException(format + " is no format of OpenZeppelin's");
        }
        Keccak256 keccak = new Keccak256();
        MerkleTree.Builder builder = MerkleTree.builder(format, rows.size());
        List<String> texts = new ArrayList<>(rows.size());
        for (List<AbiValue> row : rows) {
            checkTypes(leafEncoding, row, texts.size());
            builder.add(StandardLeaf.hash(row, keccak));
            texts.add(StandardDump.toJson(row));
        }
        MerkleTree tree = builder.build();
        int[] positions = new int[rows.size()];
        for (int ordinal = 0; ordinal < positions.length; ordinal++) {
            positions[ordinal] = tree.positionOf(ordinal);
        }
        return new StandardTree(leafEncoding, texts, tree, positions);
    }

    public Bytes32 root() {
        return tree.root();
    }

    /** The types of every row. */
    public List<AbiType> leafEncoding() {
        return leafEncoding;
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The values of a row. */
    public List<AbiValue> row(int ordinal) {
        return StandardDump.parseRow(rows.get(ordinal), leafEncoding);
    }

    /** The leaf of a row. */
    public Bytes32 leaf(int ordinal) {
        return tree.leaf(positions[ordinal]);
    }

    /** The place of a row's leaf in the array of all nodes: length - 1 - its position. */
    public int treeIndex(int ordinal) {
        return nodeCount() - 1 - positions[ordinal];
    }

    public MerkleProof proof(int ordinal) {
        return tree.proof(positions[ordinal]);
    }

    /** One proof of several rows; the leaves in it are in the order that the verifier needs, not in that of the rows. */
    public MultiProof multiProof(Set<Integer> ordinals) {
        return completeTree.multiProof(
                ordinals.stream().map(ordinal -> positions[ordinal]).collect(Collectors.toUnmodifiableSet()));
    }

    /** The nodes, for blocks and files; a row's position in it is {@code length - 1 - treeIndex}. */
    public MerkleTree tree() {
        return tree;
    }

    String rowText(int ordinal) {
        return rows.get(ordinal);
    }

    int nodeCount() {
        return 2 * rows.size() - 1;
    }

    /** The node at a place of the array, where the root is at 0 and node k has the children 2k + 1 and 2k + 2. */
    Bytes32 node(int treeIndex) {
        int depth = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(treeIndex + 1);
        return tree.node(tree.shape().height() - depth, treeIndex + 1 - (1 << depth));
    }

    private static void checkTypes(List<AbiType> leafEncoding, List<AbiValue> row, int ordinal) {
        if (!AbiValue.types(row).equals(leafEncoding)) {
            throw new InvalidValueException(
                    ValueFault.WRONG_TYPE,
                    "Row %d has values of %s, but the leaf encoding is %s."
                            .formatted(ordinal, AbiType.names(AbiValue.types(row)), AbiType.names(leafEncoding)));
        }
    }
}
