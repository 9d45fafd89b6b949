package io.stakedrop.kit.execution;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that knows the blocks that a test gives it, and nothing else. */
final class FakeChain implements ExecutionNode {
    private final Map<Bytes32, Block> known = new HashMap<>();
    private Block head = block(0, "genesis", Bytes32.of(new byte[Bytes32.SIZE]));
    private long finalized;
    private int asked;
    private int askedForHeights;

    FakeChain() {
        known.put(head.hash(), head);
    }

    /** Appends blocks to one that is known, and makes the last of them the head. */
    Block grow(Block parent, String branch, int count) {
        Block last = parent;
        for (int grown = 0; grown < count; grown++) {
            last = block(last.number() + 1, branch, last.hash());
            known.put(last.hash(), last);
        }
        head = last;
        return last;
    }

    Block head() {
        return head;
    }

    void finalizeAt(long number) {
        finalized = number;
    }

    void forget(Block block) {
        known.remove(block.hash());
    }

    /** How often it was asked for a block by its hash. */
    int asked() {
        return asked;
    }

    /** How often it was asked for the block of a height. */
    int askedForHeights() {
        return askedForHeights;
    }

    static Block block(long number, String branch, Bytes32 parent) {
        byte[] hash = ByteBuffer.allocate(Bytes32.SIZE)
                .putLong(number)
                .putInt(branch.hashCode())
                .array();
        return new Block(number, Bytes32.of(hash), parent, Instant.EPOCH.plusSeconds(12 * number));
    }

    @Override
    public Uni<Block> fetchHead() {
        return Uni.createFrom().item(head);
    }

    @Override
    public Uni<Optional<Block>> findBlock(BlockReference reference) {
        return switch (reference) {
            case BlockReference.Hash(Bytes32 hash) -> {
                asked++;
                yield Uni.createFrom().item(Optional.ofNullable(known.get(hash)));
            }
            case BlockReference.Height(long number) -> {
                askedForHeights++;
                yield Uni.createFrom().item(canonical(number));
            }
            case BlockReference.Tag tag
            when finalized == 0 ->
                Uni.createFrom().failure(new NodeErrorException(-39001, "finalized block not found"));
            case BlockReference.Tag tag -> Uni.createFrom().item(canonical(finalized));
        };
    }

    private Optional<Block> canonical(long number) {
        Block block = head;
        while (block.number() > number) {
            block = known.get(block.parentHash());
        }
        return Optional.of(block);
    }

    @Override
    public Uni<Long> fetchChainId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<TransactionView>> findTransaction(Bytes32 hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<Receipt>> findReceipt(Bytes32 hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<List<TransactionView>>> findTransactions(BlockReference block) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Long> fetchTransactionCount(Address account, BlockReference at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Wei> fetchBalance(Address account, BlockReference at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Wei> fetchGasPrice() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Long> estimateGas(Address from, Address to, Wei value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Bytes> fetchCode(Address account, BlockReference at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Bytes> call(Call call, BlockReference at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Bytes> run(Bytes creationCode, BlockReference at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<Log>> listLogs(LogFilter filter) {
        throw new UnsupportedOperationException();
    }
}
