package io.stakedrop.airdrop.dump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stakedrop.airdrop.distribution.ProofReader;
import io.stakedrop.airdrop.distribution.ProofReader.ProvenClaim;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.airdrop.distribution.StoredTreeReader;
import io.stakedrop.airdrop.distribution.StoredTreeReader.PlacedClaim;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.BlockId;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.BlockTree;
import io.stakedrop.ethereum.merkle.TreeShape;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes one tree's file; blocks, so for a worker thread. */
final class TreeDump {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int HEX = 16;

    /** Blocks that are held at a time, 4 kB each. */
    private static final int BLOCKS_PER_PAGE = 256;

    private final StoredTreeReader reader;
    private final StoredTree tree;
    private final int rowsPerPage;

    TreeDump(StoredTreeReader reader, StoredTree tree, int rowsPerPage) {
        this.reader = reader;
        this.tree = tree;
        this.rowsPerPage = rowsPerPage;
    }

    /**
     * Writes what {@code scripts/generate-merkle-root.ts} of Uniswap's merkle-distributor prints: root, total and claims by
     * address, amounts in hexadecimal digits, and a line feed. Claims stand in the order of their indexes, which is the
     * tool's where the indexes are.
     */
    void writeUniswap(OutputStream stream) throws IOException, SQLException {
        try (JsonGenerator generator = generator(stream)) {
            generator.writeStartObject();
            generator.writeStringField("merkleRoot", tree.root().toString());
            generator.writeStringField("tokenTotal", hex(tree.total()));
            generator.writeObjectFieldStart("claims");
            ProofReader proofs = new ProofReader(reader, tree);
            forEachPage(page -> {
                for (ProvenClaim proven : proofs.prove(page)) {
                    writeUniswap(generator, proven);
                }
            });
            generator.writeEndObject();
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    private static void writeUniswap(JsonGenerator generator, ProvenClaim proven) throws IOException {
        UniswapClaim claim = proven.claim();
        generator.writeObjectFieldStart(claim.account().toString());
        generator.writeNumberField("index", claim.index());
        generator.writeStringField("amount", hex(claim.amount()));
        generator.writeArrayFieldStart("proof");
        for (Object sibling : proven.proof().siblings()) {
            generator.writeString(sibling.toString());
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    /**
     * Writes what {@code JSON.stringify(StandardMerkleTree.of(values, leafEncoding).dump())} of OpenZeppelin's merkle-tree
     * gives for the claims in the order of their indexes, addresses with their checksums and amounts as decimal strings.
     */
    void writeStandard(OutputStream stream) throws IOException, SQLException {
        try (JsonGenerator generator = generator(stream)) {
            generator.writeStartObject();
            generator.writeStringField("format", "standard-v1");
            generator.writeArrayFieldStart("leafEncoding");
            for (AbiType type : AbiValue.types(tree.format().values(anyClaim()))) {
                generator.writeString(type.toString());
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("tree");
            writeNodes(generator);
            generator.writeEndArray();
            generator.writeArrayFieldStart("values");
            forEachPage(page -> {
                for (PlacedClaim placed : page) {
                    writeValue(generator, placed);
                }
            });
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private UniswapClaim anyClaim() throws SQLException {
        return reader.readByIndex(tree, -1, 1).getFirst().claim();
    }

    private void writeValue(JsonGenerator generator, PlacedClaim placed) throws IOException {
        generator.writeStartObject();
        generator.writeArrayFieldStart("value");
        for (AbiValue value : tree.format().values(placed.claim())) {
            generator.writeString(
                    value instanceof AbiValue.AddressValue address
                            ? address.toAddress().toString()
                            : value.toBigInteger().toString());
        }
        generator.writeEndArray();
        // The array ends with the leaves, in reverse.
        generator.writeNumberField("treeIndex", 2 * tree.leaves() - 2 - placed.leafPosition());
        generator.writeEndObject();
    }

    /** From the root downwards, each level from its beginning: the places of the array. */
    private void writeNodes(JsonGenerator generator) throws IOException, SQLException {
        generator.writeString(tree.root().toString());
        BlockLayout layout = tree.layout();
        TreeShape shape = layout.shape();
        for (int level = shape.height() - 1; level >= 0; level--) {
            int band = level / BlockLayout.BAND_HEIGHT;
            int nodesPerBlock = 1 << ((band + 1) * BlockLayout.BAND_HEIGHT - level);
            int blocks = Math.ceilDiv(shape.width(level), nodesPerBlock);
            for (int first = 0; first < blocks; first += BLOCKS_PER_PAGE) {
                int end = Math.min(first + BLOCKS_PER_PAGE, blocks);
                List<BlockId> page = IntStream.range(first, end)
                        .mapToObj(index -> new BlockId(band, index))
                        .toList();
                BlockTree part = new BlockTree(layout, tree.root(), reader.readBlocks(tree.id(), page));
                int endNode = Math.min(end * nodesPerBlock, shape.width(level));
                for (int node = first * nodesPerBlock; node < endNode; node++) {
                    generator.writeString(part.node(level, node).toString());
                }
            }
        }
    }

    private void forEachPage(PageUse use) throws IOException, SQLException {
        long last = -1;
        List<PlacedClaim> page = reader.readByIndex(tree, last, rowsPerPage);
        while (!page.isEmpty()) {
            use.accept(page);
            last = page.getLast().claim().index();
            page = reader.readByIndex(tree, last, rowsPerPage);
        }
    }

    private static JsonGenerator generator(OutputStream stream) throws IOException {
        // What breaks off must not look whole.
        return JSON.createGenerator(stream)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    /** As ethers' {@code BigNumber.toHexString}: whole bytes, at least one. */
    private static String hex(TokenAmount amount) {
        BigInteger value = amount.toBigInteger();
        String digits = value.toString(HEX);
        return digits.length() % 2 == 0 ? "0x" + digits : "0x0" + digits;
    }

    @FunctionalInterface
    private interface PageUse {
        void accept(List<PlacedClaim> page) throws IOException, SQLException;
    }
}
