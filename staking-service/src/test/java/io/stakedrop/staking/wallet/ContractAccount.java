package io.stakedrop.staking.wallet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Call;
import io.stakedrop.kit.execution.CallRevertedException;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.execution.LogFilter;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import java.util.List;
import java.util.Optional;

/**
 * A chain on which every account is a contract that accepts one signature (EIP-1271), or has no code yet.
 *
 * @param accepted the signature; a call with another one reverts
 */
record ContractAccount(boolean isDeployed, Bytes accepted) implements ExecutionNode {
    private static final String MAGIC_VALUE = "0x1626ba7e";

    @Override
    public Uni<Bytes> fetchCode(Address account, BlockReference at) {
        return Uni.createFrom().item(isDeployed ? Bytes.of(new byte[] {0x60, 0x00}) : Bytes.EMPTY);
    }

    @Override
    public Uni<Bytes> call(Call call, BlockReference at) {
        String input = call.input().toString();
        return input.startsWith(MAGIC_VALUE)
                        && input.contains(accepted.toString().substring(2))
                ? Uni.createFrom().item(Bytes.parse(MAGIC_VALUE + "00".repeat(28)))
                : Uni.createFrom().failure(new CallRevertedException("execution reverted", Bytes.EMPTY));
    }

    @Override
    public Uni<Bytes> run(Bytes creationCode, BlockReference at) {
        return Uni.createFrom().item(Bytes.of(new byte[] {1}));
    }

    @Override
    public Uni<Long> fetchChainId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Block> fetchHead() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<Block>> findBlock(BlockReference reference) {
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
    public Uni<List<Log>> listLogs(LogFilter filter) {
        throw new UnsupportedOperationException();
    }
}
