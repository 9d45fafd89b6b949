package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#formats")
    void equalsTheTreeInEveryFormat(TreeFormat format) throws IOException {
        for (int size : new int[] {1, 2, 3, 63, 64, 65, 127, 128, 129, 4095, 4096, 4097}) {
            // Given
            MerkleTree tree = Lists.tree(format, Lists.leaves(SeededCases.random(size), size));
            Path file = folder.resolve("tree-" + size);
            BlockFile.write(tree, file);

            // When
            BlockFile stored = BlockFile.open(file);

            // Then
            assertThat(stored.root()).isEqualTo(tree.root());
            assertThat(stored.shape()).isEqualTo(tree.shape());
            assertThat(stored.nodeSize()).isEqualTo(tree.nodeSize());
            for (int position = 0; position < size; position += 1 + size / 200) {
                assertThat(stored.proof(position)).isEqualTo(tree.proof(position));
            }
            assertThatThrownBy(() -> stored.proof(size)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void beginsWithItsFormatAndWhatTheTreeIs() throws IOException {
        // Given
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(SeededCases.random(1), 100));

        // When
        ByteBuffer written = ByteBuffer.wrap(Files.readAllBytes(written(tree)));

        // Then
        byte[] format = new byte[16];
        byte[] root = new byte[32];
        written.get(format);
        assertThat(format).asString().isEqualTo("stakedrop-tree-1");
        assertThat(new int[] {written.getInt(), written.getInt(), written.getInt(), written.getInt()})
                .containsExactly(100, 32, 1, 0);
        written.get(root);
        assertThat(root).isEqualTo(tree.root().toBytes());
        assertThat(written.remaining()).isEqualTo(3 * BlockLayout.MAX_BLOCK_BYTES);
    }

    @Test
    void writesOverNoFile() throws IOException {
        // Given
        MerkleTree tree = tree();
        Path file = written(tree);

        // Then
        assertThatThrownBy(() -> BlockFile.write(tree, file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, does not begin with",
        "63, does not begin with",
        "64, ends within band 0",
        "8127, ends within band 0",
        "8128, ends within band 1",
        "12159, ends within band 1",
        "12161, goes on behind its last block"
    })
    void refusesAFileOfAnotherLength(int length, String fault) throws IOException {
        // Given
        Path file = written(tree());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        // Then
        assertThatThrownBy(() -> BlockFile.open(file))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, does not begin with stakedrop-tree-1",
        "15, 50, does not begin with stakedrop-tree-1",
        "23, 33, has nodes of 33 bytes",
        "27, 2, has another arrangement"
    })
    void refusesAnotherFormat(int offset, byte value, String fault) throws IOException {
        // Given
        Path file = written(tree());
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] = value;
        Files.write(file, bytes);

        // Then
        assertThatThrownBy(() -> BlockFile.open(file))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, TreeShape.MAX_LEAVES + 1})
    void refusesANumberOfLeavesThatNoTreeHas(int leafCount) throws IOException {
        // Given
        Path file = written(tree());
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(16, leafCount);
        Files.write(file, bytes);

        // Then
        assertThatThrownBy(() -> BlockFile.open(file)).isInstanceOf(InvalidValueException.class);
    }

    /** Two blocks in the lower band and one in the upper. */
    private static MerkleTree tree() {
        return Lists.tree(Lists.leaves(SeededCases.random(1), 100));
    }

    private Path written(MerkleTree tree) throws IOException {
        Path file = folder.resolve("tree");
        BlockFile.write(tree, file);
        return file;
    }
}
