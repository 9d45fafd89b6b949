package io.stakedrop.airdrop.claim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.merkle.BlockId;
import io.stakedrop.ethereum.merkle.BlockLayout;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of published trees. Those above the leaves are few and in many proofs, so this many of them are kept; they never
 * change. A block of leaves is in 64 proofs among all of a tree's, and is read with the claim.
 */
@ApplicationScoped
class TreeBlocks {
    /** At most {@link BlockLayout#MAX_BLOCK_BYTES} each, 16 MB together: more than those of a tree of 10 million leaves. */
    private static final int MOST_KEPT = 4_096;

    private final ClaimRepository claims;
    private final Cache<TreeBlock, byte[]> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    TreeBlocks(ClaimRepository claims) {
        this.claims = claims;
    }

    /**
     * Those of the wanted blocks that there are.
     *
     * @param leafBlock what was read of them already, and is not kept
     */
    Uni<Map<BlockId, byte[]>> find(UUID tree, List<BlockId> wanted, Map<BlockId, byte[]> leafBlock) {
        Map<BlockId, byte[]> found = new HashMap<>(leafBlock);
        for (BlockId block : wanted) {
            byte[] hashes = kept.getIfPresent(new TreeBlock(tree, block));
            if (hashes != null) {
                found.put(block, hashes);
            }
        }
        List<BlockId> missing =
                wanted.stream().filter(block -> !found.containsKey(block)).toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return claims.findBlocks(tree, missing).map(read -> {
            read.forEach((block, hashes) -> kept.put(new TreeBlock(tree, block), hashes));
            found.putAll(read);
            return found;
        });
    }

    private record TreeBlock(UUID tree, BlockId block) {
        // Written out, since it is asked for each look-up, and a record's own may be interpreted method handles in an
        // executable.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof TreeBlock that && block.equals(that.block) && tree.equals(that.tree);
        }

        @Override
        public int hashCode() {
            return 31 * tree.hashCode() + block.hashCode();
        }
    }
}
