package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.SeededCases;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlockLayoutTest {
    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void readsTheTreesProofsFromTheBlocksItNames(int size) {
        // Given
        MerkleTree tree = treeOf(size);
        BlockLayout layout = new BlockLayout(tree.shape());
        Map<BlockId, byte[]> stored = stored(tree);

        for (int position = 0; position < size; position += 1 + size / 300) {
            // When
            Map<BlockId, byte[]> read = new HashMap<>(stored);
            read.keySet().retainAll(layout.blocksOf(position));

            // Then
            assertThat(layout.proof(position, read)).isEqualTo(tree.proof(position));
        }
    }

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#formats")
    void readsTheProofsOfTreesOfEveryFormat(TreeFormat format) {
        Lists.sizesAroundBoundaries().forEach(size -> {
            // Given
            MerkleTree tree = Lists.tree(format, Lists.leaves(SeededCases.random(size), size));
            BlockLayout layout = tree.layout();
            Map<BlockId, byte[]> stored = stored(tree);

            for (int position = 0; position < size; position += 1 + size / 50) {
                // When
                Map<BlockId, byte[]> read = new HashMap<>(stored);
                read.keySet().retainAll(layout.blocksOf(position));

                // Then
                assertThat(layout.proof(position, read)).isEqualTo(tree.proof(position));
                assertThat(new BlockTree(layout, tree.root(), read).proof(position))
                        .isEqualTo(tree.proof(position));
            }
            assertThat(stored.values().stream().mapToInt(block -> block.length))
                    .allMatch(length ->
                            length > 0 && length <= 126 * format.nodeSize().bytes());
            assertThat(stored.values().stream().mapToInt(block -> block.length).sum())
                    .isEqualTo((nodes(tree.shape()) - 1) * format.nodeSize().bytes());
        });
    }

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void storesEveryNodeBelowTheRootOnce(int size) {
        // Given
        TreeShape shape = TreeShape.layered(size);
        int nodesBelowTheRoot = nodes(shape) - 1;

        // When
        Map<BlockId, byte[]> stored = stored(treeOf(size));

        // Then
        assertThat(stored.values())
                .allSatisfy(block ->
                        assertThat(block.length).isPositive().isLessThanOrEqualTo(BlockLayout.MAX_BLOCK_BYTES));
        assertThat(stored.values().stream().mapToInt(block -> block.length).sum())
                .isEqualTo(nodesBelowTheRoot * Bytes32.SIZE);
    }

    @Test
    void writesALevelAfterTheOtherFromTheLeavesUp() {
        // Given
        MerkleTree tree = treeOf(67);
        BlockLayout layout = new BlockLayout(tree.shape());

        // When
        List<BlockId> blocks = layout.blocks().toList();

        // Then
        assertThat(blocks).containsExactly(new BlockId(0, 0), new BlockId(0, 1), new BlockId(1, 0));
        assertThat(nodes(tree.block(blocks.get(0)))).hasSize(126).startsWith(tree.node(0, 0), tree.node(0, 1));
        assertThat(nodes(tree.block(blocks.get(0)))).endsWith(tree.node(4, 3), tree.node(5, 0), tree.node(5, 1));
        assertThat(nodes(tree.block(blocks.get(1))))
                .containsExactly(
                        tree.node(0, 64),
                        tree.node(0, 65),
                        tree.node(0, 66),
                        tree.node(1, 32),
                        tree.node(1, 33),
                        tree.node(2, 16),
                        tree.node(3, 8),
                        tree.node(4, 4),
                        tree.node(5, 2));
        assertThat(nodes(tree.block(blocks.get(2)))).containsExactly(tree.node(6, 0), tree.node(6, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "64, 1",
        "65, 2",
        "4096, 2",
        "4097, 3",
        "252803, 3",
        "262144, 3",
        "262145, 4",
        "10000000, 4"
    })
    void needsOneBlockOfEachBand(int leafCount, int bands) {
        // When
        List<BlockId> blocks = new BlockLayout(TreeShape.layered(leafCount)).blocksOf(leafCount - 1);

        // Then
        assertThat(blocks).extracting(BlockId::band).hasSize(bands).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "65, 3", "128, 3", "129, 4", "4096, 65", "4097, 68"})
    void listsAsManyBlocksAsTheTreeHas(int leafCount, long blocks) {
        assertThat(new BlockLayout(TreeShape.layered(leafCount)).blocks().distinct())
                .hasSize((int) blocks);
    }

    @Test
    void namesABlockThatIsMissingOrHasAnotherSize() {
        // Given
        MerkleTree tree = treeOf(100);
        BlockLayout layout = new BlockLayout(tree.shape());
        Map<BlockId, byte[]> cut = stored(tree);
        cut.put(new BlockId(0, 1), new byte[Bytes32.SIZE]);
        Map<BlockId, byte[]> missing = stored(tree);
        missing.remove(new BlockId(1, 0));

        // Then
        assertThatThrownBy(() -> layout.proof(99, cut))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("band=0, index=1")
                .hasMessageContaining("32 bytes instead of");
        assertThatThrownBy(() -> layout.proof(99, missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("band=1, index=0")
                .hasMessageContaining("missing");
    }

    private static MerkleTree treeOf(int size) {
        return Lists.tree(Lists.leaves(SeededCases.random(size), size));
    }

    private static Map<BlockId, byte[]> stored(MerkleTree tree) {
        Map<BlockId, byte[]> stored = new LinkedHashMap<>();
        new BlockLayout(tree.shape()).blocks().forEach(block -> stored.put(block, tree.block(block)));
        return stored;
    }

    private static int nodes(TreeShape shape) {
        return IntStream.rangeClosed(0, shape.height()).map(shape::width).sum();
    }

    private static List<Bytes32> nodes(byte[] block) {
        return IntStream.range(0, block.length / Bytes32.SIZE)
                .mapToObj(node -> Bytes32.at(block, node * Bytes32.SIZE))
                .toList();
    }
}
