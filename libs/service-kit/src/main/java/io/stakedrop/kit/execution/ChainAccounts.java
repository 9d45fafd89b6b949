package io.stakedrop.kit.execution;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.signature.AccountNode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts of one chain at its head, as its execution nodes know them, for the verification of their signatures. */
public record ChainAccounts(ExecutionNode node) implements AccountNode {

    @Override
    public CompletionStage<byte[]> fetchCode(Address account) {
        return node.fetchCode(account, BlockReference.LATEST)
                .map(Bytes::toBytes)
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
        return answer(node.call(Call.of(contract, Bytes.of(callData)), BlockReference.LATEST));
    }

    @Override
    public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
        return answer(node.run(Bytes.of(creationCode), BlockReference.LATEST));
    }

    /** Nodes refuse in several ways what reverts or takes too much gas; none of them is the contract's consent. */
    private static CompletionStage<Optional<byte[]>> answer(Uni<Bytes> answer) {
        return answer.map(bytes -> Optional.of(bytes.toBytes()))
                .onFailure(NodeErrorException.class)
                .recoverWithItem(Optional.empty())
                .subscribeAsCompletionStage();
    }
}
