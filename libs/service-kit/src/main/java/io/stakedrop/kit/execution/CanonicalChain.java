package io.stakedrop.kit.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The chain as parent hashes link it to its head, so that the views of two nodes are never mixed: a block is in it if the
 * head descends from that very block. Blocks are remembered by their hashes, so a look costs a request for each block
 * that is new; none of it has to survive a restart.
 */
public final class CanonicalChain {
    /** More than a day of blocks; what is asked about is mostly of the last minutes, and no re-org goes deeper. */
    private static final int REMEMBERED = 8_192;

    private static final long NOTHING = -1;

    private final ExecutionNode node;
    private final Map<Bytes32, Block> blocks = Collections.synchronizedMap(new RecentBlocks());

    public CanonicalChain(ExecutionNode node) {
        this.node = node;
    }

    /** What became of a block. */
    public enum Standing {
        /** The head descends from it. */
        CANONICAL,
        /** The head descends from another block of its height: a re-org left it behind. */
        ORPHANED,
        /** The nodes do not tell: they lag behind it, say. */
        UNKNOWN
    }

    /** Asks for the head as it is now. */
    public Uni<Look> look() {
        return node.fetchHead().chain(head -> fetchFinalized().map(finalized -> new Look(head, finalized)));
    }

    /** Networks without finality, and a node that has just started, refuse the question. */
    private Uni<Long> fetchFinalized() {
        return node.findBlock(BlockReference.Tag.FINALIZED)
                .onFailure(NodeErrorException.class)
                .recoverWithItem(Optional.empty())
                .map(block -> block.map(Block::number).orElse(NOTHING));
    }

    private Uni<Optional<Block>> findParent(Block child) {
        Block known = blocks.get(child.parentHash());
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return node.findBlock(BlockReference.hash(child.parentHash()))
                .map(found -> found.filter(parent -> isParent(parent, child)))
                .invoke(found -> found.ifPresent(parent -> blocks.put(parent.hash(), parent)));
    }

    private static boolean isParent(Block parent, Block child) {
        return parent.hash().equals(child.parentHash()) && parent.number() == child.number() - 1;
    }

    /** The chain below one head. */
    public final class Look {
        private final Block head;
        private final long finalized;
        /** By height; each is asked for once a look. */
        private final Map<Long, Block> settled = new ConcurrentHashMap<>();

        private Look(Block head, long finalized) {
            this.head = head;
            this.finalized = finalized;
            blocks.put(head.hash(), head);
        }

        public Block head() {
            return head;
        }

        /** The height up to which the network finalized its blocks; negative where it finalizes nothing. */
        public long finalized() {
            return finalized;
        }

        /** Whether the network finalized its block of that height, so that nothing will take it back. */
        public boolean isFinal(long number) {
            return number <= finalized;
        }

        /** What became of the block of that height and hash. */
        public Uni<Standing> standing(long number, Bytes32 hash) {
            return block(number)
                    .map(found -> found.map(block -> standing(block, hash)).orElse(Standing.UNKNOWN));
        }

        /** The block of that height in this chain; empty when the nodes do not tell, as above the head. */
        public Uni<Optional<Block>> block(long number) {
            if (number > head.number()) {
                return Uni.createFrom().item(Optional.empty());
            }
            boolean isSettled = isFinal(number) || head.number() - number > REMEMBERED;
            return isSettled ? findSettled(number) : findAncestor(number);
        }

        private static Standing standing(Block canonical, Bytes32 hash) {
            return canonical.hash().equals(hash) ? Standing.CANONICAL : Standing.ORPHANED;
        }

        private Uni<Optional<Block>> findSettled(long number) {
            Block known = settled.get(number);
            return known != null
                    ? Uni.createFrom().item(Optional.of(known))
                    : node.findBlock(BlockReference.number(number))
                            .invoke(found -> found.ifPresent(block -> settled.put(number, block)));
        }

        private Uni<Optional<Block>> findAncestor(long number) {
            if (number == head.number()) {
                return Uni.createFrom().item(Optional.of(head));
            }
            return Multi.createBy()
                    .repeating()
                    .uni(() -> new Walk(head), walk -> findParent(walk.reached).invoke(walk::go))
                    .whilst(found -> found.isPresent() && found.get().number() > number)
                    .collect()
                    .last();
        }
    }

    /** A way down the parents. */
    private static final class Walk {
        private Block reached;

        private Walk(Block from) {
            reached = from;
        }

        private void go(Optional<Block> parent) {
            parent.ifPresent(block -> reached = block);
        }
    }

    /** Forgets what was not asked for longest. */
    private static final class RecentBlocks extends LinkedHashMap<Bytes32, Block> {
        private static final long serialVersionUID = 1L;

        private RecentBlocks() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, Block> eldest) {
            return size() > REMEMBERED;
        }
    }
}
