package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Call;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.execution.LogFilter;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.staking.devnet.DevnetRepository.Head;
import io.stakedrop.staking.network.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Optional;

/** The embedded network as an execution node: plain accounts that send ether, and no contracts. */
@ApplicationScoped
@Typed(DevnetExecutionNode.class)
class DevnetExecutionNode implements ExecutionNode {
    /** What a transaction costs at least (execution-specs, {@code TX_BASE_COST}). */
    private static final long TRANSFER_GAS = 21_000;

    private final DevnetRepository repository;
    private final DevnetTransactionRepository transactions;
    private final DevnetService service;

    DevnetExecutionNode(DevnetRepository repository, DevnetTransactionRepository transactions, DevnetService service) {
        this.repository = repository;
        this.transactions = transactions;
        this.service = service;
    }

    @Override
    public Uni<Long> fetchChainId() {
        return Uni.createFrom().item(Network.DEVNET_CHAIN_ID);
    }

    @Override
    public Uni<Block> fetchHead() {
        return repository.fetchHead().map(head -> head.blocks().at(head.blockNumber()));
    }

    @Override
    public Uni<Optional<Block>> findBlock(BlockReference reference) {
        return repository.fetchHead().map(head -> findBlock(head, reference));
    }

    @Override
    public Uni<Optional<TransactionView>> findTransaction(Bytes32 hash) {
        return transactions
                .findTransaction(hash)
                .chain(found -> repository
                        .fetchHead()
                        .map(head -> found.map(transaction -> transaction.toView(head.blocks()))));
    }

    @Override
    public Uni<Optional<List<TransactionView>>> findTransactions(BlockReference block) {
        return repository
                .fetchHead()
                .chain(head -> findBlock(head, block)
                        .map(found -> transactions
                                .listTransactions(found.number())
                                .map(mined -> mined.stream()
                                        .map(transaction -> transaction.toView(head.blocks()))
                                        .toList())
                                .map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    @Override
    public Uni<Optional<Receipt>> findReceipt(Bytes32 hash) {
        return findTransaction(hash).map(found -> found.map(DevnetExecutionNode::toReceipt));
    }

    @Override
    public Uni<Wei> fetchBalance(Address account, BlockReference at) {
        return findBlock(at)
                .chain(block ->
                        service.fetchBalance(account, block.map(Block::number).orElse(0L)));
    }

    @Override
    public Uni<Long> fetchTransactionCount(Address account, BlockReference at) {
        return findBlock(at)
                .chain(block ->
                        transactions.countSent(account, block.map(Block::number).orElse(0L)));
    }

    /** Its blocks charge nothing. */
    @Override
    public Uni<Wei> fetchGasPrice() {
        return Uni.createFrom().item(Wei.ZERO);
    }

    @Override
    public Uni<Long> estimateGas(Address from, Address to, Wei value) {
        return Uni.createFrom().item(TRANSFER_GAS);
    }

    @Override
    public Uni<Bytes> fetchCode(Address account, BlockReference at) {
        return Uni.createFrom().item(Bytes.EMPTY);
    }

    /** A call of a plain account returns nothing. */
    @Override
    public Uni<Bytes> call(Call call, BlockReference at) {
        return Uni.createFrom().item(Bytes.EMPTY);
    }

    @Override
    public Uni<Bytes> run(Bytes creationCode, BlockReference at) {
        return Uni.createFrom().item(Bytes.EMPTY);
    }

    @Override
    public Uni<List<Log>> listLogs(LogFilter filter) {
        return Uni.createFrom().item(List.of());
    }

    private static Optional<Block> findBlock(Head head, BlockReference reference) {
        Optional<Block> block = switch (reference) {
            case BlockReference.Hash(Bytes32 hash) -> head.blocks().find(hash);
            case BlockReference.Height(long number) -> Optional.of(head.blocks().at(number));
            case BlockReference.Tag tag -> Optional.of(head.blocks().at(number(head, tag)));
        };
        return block.filter(found -> found.number() <= head.blockNumber());
    }

    private static long number(Head head, BlockReference.Tag tag) {
        return switch (tag) {
            case EARLIEST -> 0;
            case FINALIZED, SAFE -> DevnetBlocks.lastOf(DevnetBlocks.epochOf(head.blockNumber()) - 1);
            case LATEST -> head.blockNumber();
        };
    }

    private static Receipt toReceipt(TransactionView transaction) {
        TransactionView.Inclusion inclusion = transaction.inclusion().orElseThrow();
        return new Receipt(
                transaction.hash(),
                inclusion.blockNumber(),
                inclusion.blockHash(),
                true,
                transaction.from(),
                transaction.to(),
                Optional.empty(),
                Wei.ZERO,
                List.of());
    }
}
