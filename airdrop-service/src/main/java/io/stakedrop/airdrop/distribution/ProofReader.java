package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.distribution.StoredTreeReader.PlacedClaim;
import io.stakedrop.ethereum.merkle.BlockId;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the proofs of many claims of one tree together, a page at a time. It remembers the blocks that were used last, 32 MB
 * of them: all of a tree of half a million leaves, and the upper ones of any. For one thread.
 */
public final class ProofReader {
    private static final int REMEMBERED = 8_192;

    private final StoredTreeReader reader;
    private final StoredTree tree;
    private final BlockLayout layout;
    private final Map<BlockId, byte[]> recent = new RecentBlocks();

    public ProofReader(StoredTreeReader reader, StoredTree tree) {
        this.reader = reader;
        this.tree = tree;
        this.layout = tree.layout();
    }

    /** The claims with their proofs, in the same order. */
    public List<ProvenClaim> prove(List<PlacedClaim> claims) throws SQLException {
        Map<BlockId, byte[]> blocks = new HashMap<>();
        Set<BlockId> missing = new LinkedHashSet<>();
        for (PlacedClaim claim : claims) {
            for (BlockId block : layout.blocksOf(claim.leafPosition())) {
                byte[] known = recent.get(block);
                if (known == null) {
                    missing.add(block);
                } else {
                    blocks.put(block, known);
                }
            }
        }
        Map<BlockId, byte[]> read = reader.readBlocks(tree.id(), missing);
        blocks.putAll(read);
        recent.putAll(read);
        List<ProvenClaim> proven = new ArrayList<>(claims.size());
        for (PlacedClaim claim : claims) {
            proven.add(new ProvenClaim(claim.claim(), layout.proof(claim.leafPosition(), blocks)));
        }
        return proven;
    }

    /** A claim and its proof. */
    public record ProvenClaim(UniswapClaim claim, MerkleProof proof) {}

    /** Forgets what was not used for longest. */
    private static final class RecentBlocks extends LinkedHashMap<BlockId, byte[]> {
        private static final long serialVersionUID = 1L;

        private RecentBlocks() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockId, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    }
}
