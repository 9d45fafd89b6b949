package io.stakedrop.kit.execution;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.util.List;
import java.util.Optional;

/**
 * What services read of an Ethereum execution node.
 *
 * <p>Two answers may come from two nodes that see different heads, so whoever needs a consistent view names the
 * block by hash ({@link BlockReference#hash}). What a node does not know (yet) is an empty {@link Optional}.
 * Every method fails with {@link NodeUnavailableException} when no node answers, which passes, or with
 * {@link NodeErrorException} when the nodes refuse the question, which mostly does not.
 */
public interface ExecutionNode {

    /** The chain's EIP-155 id: 1 for mainnet. */
    Uni<Long> fetchChainId();

    /** The newest block that the node knows; it may still be reorganised away. */
    Uni<Block> fetchHead();

    /**
     * A block: by number or tag the canonical chain's, empty where there is none yet; by hash exactly that one, which
     * may no longer be canonical, so compare it with the one of its number.
     */
    Uni<Optional<Block>> findBlock(BlockReference reference);

    /** A transaction, pending or in a block. */
    Uni<Optional<TransactionView>> findTransaction(Bytes32 hash);

    /** A block's transactions in their order; empty where the node does not know the block. */
    Uni<Optional<List<TransactionView>>> findTransactions(BlockReference block);

    /** The receipt of a transaction, empty until it is in a block. */
    Uni<Optional<Receipt>> findReceipt(Bytes32 hash);

    /** An account's balance as of the end of the block. */
    Uni<Wei> fetchBalance(Address account, BlockReference at);

    /** An account's nonce as of the end of the block: as long as it is the same, a plain account has sent nothing. */
    Uni<Long> fetchTransactionCount(Address account, BlockReference at);

    /** What a unit of gas costs at the moment, the tip included: what a block of now would take. */
    Uni<Wei> fetchGasPrice();

    /**
     * The gas that a payment would use now.
     *
     * @return fails with {@link CallRevertedException} when the target refuses it, and with another {@link
     *     NodeErrorException} when the sender does not have the value
     */
    Uni<Long> estimateGas(Address from, Address to, Wei value);

    /** The contract's code as of the end of the block, {@link Bytes#EMPTY} for a plain account. */
    Uni<Bytes> fetchCode(Address account, BlockReference at);

    /** What a call would return, without a transaction; {@link CallRevertedException} when it reverts. */
    Uni<Bytes> call(Call call, BlockReference at);

    /**
     * What creation code would return as the contract's code, without a transaction: a call that goes to nobody;
     * {@link CallRevertedException} when it reverts.
     */
    Uni<Bytes> run(Bytes creationCode, BlockReference at);

    /** The logs of a range or of one block, ordered by block and position. */
    Uni<List<Log>> listLogs(LogFilter filter);
}
