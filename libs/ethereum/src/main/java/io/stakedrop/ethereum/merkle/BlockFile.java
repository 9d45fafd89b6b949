package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A tree whose blocks are in one file, mapped into memory: a proof reads one block of each band, so of 10 million leaves
 * four, and the heap holds nothing of the tree. The file must not change while it is in use.
 *
 * <p>Format: the characters {@code stakedrop-tree-1}; the number of leaves, the bytes of a node, 0 for a layered or 1 for a
 * complete tree, and 0, each as four bytes with the most significant first; the root as 32 bytes. Behind these 64 bytes
 * stand the blocks of {@link BlockLayout#blocks} in their order, each filled up with zero bytes to the size of 126 nodes.
 */
public final class BlockFile implements ProvableTree {
    private static final byte[] FORMAT = "stakedrop-tree-1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 64;
    private static final int LAYERED = 0;
    private static final int COMPLETE = 1;

    private final BlockLayout layout;
    private final Bytes32 root;
    private final List<ByteBuffer> bands;

    private BlockFile(BlockLayout layout, Bytes32 root, List<ByteBuffer> bands) {
        this.layout = layout;
        this.root = root;
        this.bands = bands;
    }

    /**
     * Writes a tree to a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one
     */
    public static void write(MerkleTree tree, Path file) throws IOException {
        BlockLayout layout = tree.layout();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            out.write(header(tree));
            for (Iterator<BlockId> blocks = layout.blocks().iterator(); blocks.hasNext(); ) {
                byte[] block = tree.block(blocks.next());
                out.write(block);
                out.write(new byte[layout.maxBlockBytes() - block.length]);
            }
        }
    }

    /**
     * Maps a file that was written before.
     *
     * @throws InvalidValueException when it is not a whole file of this format; what is in its blocks is not looked at, so
     *     check a proof against the root where the file's source is not trusted
     */
    public static BlockFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // A channel may give less than there is.
            }
            BlockLayout layout = layout(header.flip(), file);
            Bytes32 root = Bytes32.at(header.array(), HEADER_SIZE - Bytes32.SIZE);
            List<ByteBuffer> bands = new ArrayList<>();
            long offset = HEADER_SIZE;
            for (int band = 0; band < layout.bandCount(); band++) {
                long size = (long) layout.blockCount(band) * layout.maxBlockBytes();
                if (channel.size() < offset + size) {
                    throw damaged(file, "ends within band %d of its blocks".formatted(band));
                }
                bands.add(channel.map(MapMode.READ_ONLY, offset, size));
                offset += size;
            }
            if (channel.size() != offset) {
                throw damaged(file, "goes on behind its last block");
            }
            return new BlockFile(layout, root, List.copyOf(bands));
        }
    }

    @Override
    public Bytes32 root() {
        return root;
    }

    @Override
    public TreeShape shape() {
        return layout.shape();
    }

    @Override
    public NodeSize nodeSize() {
        return layout.nodeSize();
    }

    @Override
    public Bytes32 node(int level, int index) {
        if (level == shape().height()) {
            return root;
        }
        BlockId block = BlockLayout.blockOf(level, index);
        int offset = block.index() * layout.maxBlockBytes() + layout.offset(block, level, index);
        byte[] node = new byte[nodeSize().bytes()];
        bands.get(block.band()).get(offset, node);
        return nodeSize().read(node, 0);
    }

    private static byte[] header(MerkleTree tree) {
        return ByteBuffer.allocate(HEADER_SIZE)
                .put(FORMAT)
                .putInt(tree.shape().leafCount())
                .putInt(tree.nodeSize().bytes())
                .putInt(tree.shape() instanceof CompleteShape ? COMPLETE : LAYERED)
                .putInt(0)
                .put(tree.root().toBytes())
                .array();
    }

    private static BlockLayout layout(ByteBuffer header, Path file) {
        if (header.remaining() < HEADER_SIZE || ByteBuffer.wrap(FORMAT).mismatch(header) != FORMAT.length) {
            throw damaged(file, "does not begin with stakedrop-tree-1 and 48 more bytes");
        }
        header.position(FORMAT.length);
        int leafCount = header.getInt();
        NodeSize nodeSize = nodeSize(header.getInt(), file);
        TreeShape shape = switch (header.getInt()) {
            case LAYERED -> TreeShape.layered(leafCount);
            case COMPLETE -> TreeShape.complete(leafCount);
            default -> throw damaged(file, "has another arrangement than 0 or 1");
        };
        return new BlockLayout(shape, nodeSize);
    }

    private static NodeSize nodeSize(int bytes, Path file) {
        return Arrays.stream(NodeSize.values())
                .filter(size -> size.bytes() == bytes)
                .findFirst()
                .orElseThrow(() -> damaged(file, "has nodes of %d bytes instead of 16 or 32".formatted(bytes)));
    }

    private static InvalidValueException damaged(Path file, String rule) {
        return new InvalidValueException(ValueFault.MALFORMED_ENCODING, "The tree's file %s %s.".formatted(file, rule));
    }
}
