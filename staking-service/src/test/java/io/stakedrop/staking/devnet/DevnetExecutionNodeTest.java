package io.stakedrop.staking.devnet;

import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class DevnetExecutionNodeTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Inject
    DevnetExecutionNode node;

    @Test
    void itsBlocksAreAChain() {
        // Given
        operator.forward(1);

        // When
        Block head = ask(node.fetchHead());

        // Then
        Block parent =
                ask(node.findBlock(BlockReference.number(head.number() - 1))).orElseThrow();
        assertThat(head.parentHash()).isEqualTo(parent.hash());
        assertThat(head.timestamp()).isEqualTo(parent.timestamp().plusSeconds(12));
        assertThat(ask(node.findBlock(BlockReference.hash(parent.hash())))).contains(parent);
        assertThat(ask(node.findBlock(BlockReference.number(head.number() + 1))))
                .isEmpty();
        assertThat(ask(node.findBlock(BlockReference.hash(Bytes32.of(new byte[32])))))
                .isEmpty();
    }

    @Test
    void theLastBlockOfTheLastEpochIsFinal() {
        // Given
        operator.forward(1);
        long head = ask(node.fetchHead()).number();

        // When
        Block finalized = ask(node.findBlock(BlockReference.Tag.FINALIZED)).orElseThrow();

        // Then
        assertThat(finalized.number()).isEqualTo(head / 32 * 32 - 1);
    }

    @Test
    void aTransactionMovesEtherFromItsBlockOn() {
        // Given
        Address from = Address.parse(newAddress());
        Address to = Address.parse(newAddress());

        // When
        Bytes32 hash = Bytes32.parse(operator.send(from.toString(), to.toString(), "7"));

        // Then
        TransactionView transaction = ask(node.findTransaction(hash)).orElseThrow();
        Receipt receipt = ask(node.findReceipt(hash)).orElseThrow();
        Wei endowment = Wei.of(ether(1_000_000));
        assertThat(transaction.from()).isEqualTo(from);
        assertThat(transaction.to()).contains(to);
        assertThat(transaction.value()).isEqualTo(Wei.of(7));
        assertThat(receipt.succeeded()).isTrue();
        assertThat(receipt.confirmations(ask(node.fetchHead()))).isPositive();
        assertThat(ask(node.fetchBalance(from, BlockReference.LATEST))).isEqualTo(endowment.minus(Wei.of(7)));
        assertThat(ask(node.fetchBalance(to, BlockReference.LATEST))).isEqualTo(endowment.plus(Wei.of(7)));
        BlockReference before = BlockReference.number(receipt.blockNumber() - 1);
        BlockReference after = BlockReference.hash(receipt.blockHash());
        assertThat(ask(node.fetchBalance(to, before))).isEqualTo(endowment);
        assertThat(ask(node.fetchTransactionCount(from, before))).isZero();
        assertThat(ask(node.fetchTransactionCount(from, after))).isEqualTo(1);
        assertThat(ask(node.findTransactions(after))).contains(List.of(transaction));
        assertThat(ask(node.findTransactions(BlockReference.hash(Bytes32.of(new byte[32])))))
                .isEmpty();
    }

    private static <T> T ask(Uni<T> question) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> question);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
