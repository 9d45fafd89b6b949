package io.stakedrop.kit.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.testkit.evm.Anvil;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JSON-RPC adapter on a real EVM. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@Timeout(60)
class AnvilExecutionNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Address RECIPIENT = Address.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
    private static final Bytes32 TOPIC = Bytes32.parse("0x" + "5a".repeat(32));

    /** Logs 42 under the topic while it is created; then returns 42, or reverts with 43 when it is given call data. */
    private static final String CONTRACT = "0x602a600052" + "7f" + "5a".repeat(32) + "60206000a1" + "601960376000396019"
            + "6000f3" + "36600e57602a60005260206000f35b602b60005260206000fd";

    @Inject
    Vertx vertx;

    private Anvil anvil;
    private JsonRpcExecutionNode node;

    @BeforeEach
    void start() {
        anvil = Anvil.start("--chain-id", "11155111");
        node = ExecutionNodes.connect(
                vertx,
                new SimpleMeterRegistry(),
                Map.of("urls", anvil.url().toString(), "chain-id", "11155111", "timeout", "5s"));
    }

    @AfterEach
    void stop() {
        if (anvil != null) {
            node.close();
            anvil.close();
        }
    }

    @Test
    void knowsItsChain() {
        assertThat(ask(node.fetchChainId())).isEqualTo(11_155_111L);
    }

    @Test
    void followsATransferToItsConfirmations() {
        // Given
        Wei value = Wei.of(new BigInteger("1234567890123456789"));
        Bytes32 hash = send(Map.of("to", RECIPIENT.toString(), "value", "0x112210f47de98115"));

        // When
        anvil.rpc("anvil_mine", "0x2");
        TransactionView transaction = ask(node.findTransaction(hash)).orElseThrow();
        Receipt receipt = ask(node.findReceipt(hash)).orElseThrow();
        Block head = ask(node.fetchHead());

        // Then
        assertThat(transaction.value()).isEqualTo(value);
        assertThat(transaction.to()).contains(RECIPIENT);
        assertThat(transaction.from()).isEqualTo(sender());
        assertThat(transaction.inclusion().orElseThrow().blockHash()).isEqualTo(receipt.blockHash());
        assertThat(receipt.succeeded()).isTrue();
        assertThat(receipt.confirmations(head)).isEqualTo(3);
        assertThat(ask(node.fetchBalance(RECIPIENT, BlockReference.hash(receipt.blockHash()))))
                .isEqualTo(value);
        assertThat(ask(node.fetchBalance(RECIPIENT, BlockReference.number(receipt.blockNumber() - 1)))
                        .isZero())
                .isTrue();
    }

    /** Balance and nonce are the end of a block's, and the block's transactions say what moved between two of them. */
    @Test
    void aSendersBalanceFollowsFromItsTransactionsAndTheirFees() {
        // Given
        Block before = ask(node.fetchHead());
        send(Map.of("to", RECIPIENT.toString(), "value", "0x10"));
        Bytes32 last = send(Map.of("to", RECIPIENT.toString(), "value", "0x20", "maxPriorityFeePerGas", "0x3b9aca00"));

        // When
        Block after = ask(node.fetchHead());
        List<TransactionView> transactions = LongStream.rangeClosed(before.number() + 1, after.number())
                .boxed()
                .flatMap(number -> ask(node.findTransactions(BlockReference.number(number))).orElseThrow().stream())
                .toList();

        // Then
        assertThat(transactions).extracting(TransactionView::value).containsExactly(Wei.of(16), Wei.of(32));
        assertThat(transactions)
                .last()
                .isEqualTo(ask(node.findTransaction(last)).orElseThrow());
        Wei fees = transactions.stream()
                .map(transaction ->
                        ask(node.findReceipt(transaction.hash())).orElseThrow().fee())
                .reduce(Wei.ZERO, Wei::plus);
        BlockReference start = BlockReference.hash(before.hash());
        BlockReference end = BlockReference.hash(after.hash());
        assertThat(ask(node.fetchBalance(sender(), start)))
                .isEqualTo(
                        ask(node.fetchBalance(sender(), end)).plus(Wei.of(48)).plus(fees));
        assertThat(ask(node.fetchTransactionCount(sender(), end)) - ask(node.fetchTransactionCount(sender(), start)))
                .isEqualTo(2);
        assertThat(ask(node.findTransactions(start))).contains(List.of());
        assertThat(ask(node.findTransactions(BlockReference.number(1_000_000)))).isEmpty();
    }

    @Test
    void showsATransactionThatIsStillPending() {
        // Given
        anvil.rpc("evm_setAutomine", false);

        // When
        Bytes32 hash = send(Map.of("to", RECIPIENT.toString(), "value", "0x1"));

        // Then
        assertThat(ask(node.findTransaction(hash)).orElseThrow().inclusion()).isEmpty();
        assertThat(ask(node.findReceipt(hash))).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(ask(node.findTransaction(TOPIC))).isEmpty();
        assertThat(ask(node.findReceipt(TOPIC))).isEmpty();
        assertThat(ask(node.findBlock(BlockReference.number(1_000_000)))).isEmpty();
        assertThat(ask(node.findBlock(BlockReference.hash(TOPIC)))).isEmpty();
        assertThat(ask(node.fetchCode(RECIPIENT, BlockReference.LATEST))).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void readsAContractsLogsCodeAndAnswers() {
        // Given
        Bytes32 hash = send(Map.of("data", CONTRACT));

        // When
        Receipt receipt = ask(node.findReceipt(hash)).orElseThrow();

        // Then
        Address contract = receipt.createdContract().orElseThrow();
        Bytes fortyTwo = Bytes.parse("0x" + "00".repeat(31) + "2a");
        Log log = new Log(contract, List.of(TOPIC), fortyTwo, receipt.blockNumber(), receipt.blockHash(), hash, 0);
        assertThat(receipt.logs()).containsExactly(log);
        assertThat(receipt.to()).isEmpty();
        assertThat(logs(new LogFilter.Range(0, receipt.blockNumber()), TOPIC)).containsExactly(log);
        assertThat(logs(new LogFilter.InBlock(receipt.blockHash()), TOPIC)).containsExactly(log);
        assertThat(logs(new LogFilter.Range(0, receipt.blockNumber()), Bytes32.parse("0x" + "11".repeat(32))))
                .isEmpty();
        assertThat(ask(node.fetchCode(contract, BlockReference.LATEST)).size()).isEqualTo(25);
        assertThat(ask(node.call(Call.of(contract, Bytes.EMPTY), BlockReference.LATEST)))
                .isEqualTo(fortyTwo);
        assertThatExceptionOfType(CallRevertedException.class)
                .isThrownBy(() -> ask(node.call(Call.of(contract, Bytes.parse("0x01")), BlockReference.LATEST)))
                .satisfies(revert -> assertThat(revert.data()).isEqualTo(Bytes.parse("0x" + "00".repeat(31) + "2b")));
    }

    @Test
    void tellsWhatAPaymentWouldTake() {
        // Given: the contract reverts when it is given call data, not for a plain payment
        Address contract = ask(node.findReceipt(send(Map.of("data", CONTRACT))))
                .orElseThrow()
                .createdContract()
                .orElseThrow();

        // When
        long transfer = ask(node.estimateGas(sender(), RECIPIENT, Wei.of(1)));
        long payment = ask(node.estimateGas(sender(), contract, Wei.of(1)));

        // Then
        assertThat(transfer).isEqualTo(21_000);
        assertThat(payment).isGreaterThan(21_000);
        assertThat(ask(node.fetchGasPrice()).isZero()).isFalse();
    }

    @Test
    void aBlockThatAReorgLeftBehindIsOrphanedAndTheOneBelowIsNot() {
        // Given
        CanonicalChain chain = new CanonicalChain(node);
        anvil.rpc("anvil_mine", "0x3");
        Block below = ask(node.fetchHead());
        anvil.rpc("anvil_mine", "0x3");
        Block above = ask(node.fetchHead());
        assertThat(ask(ask(chain.look()).standing(below.number(), below.hash())))
                .isEqualTo(CanonicalChain.Standing.CANONICAL);

        // When
        anvil.rpc("anvil_reorg", 3, List.of());

        // Then
        CanonicalChain.Look look = ask(chain.look());
        assertThat(ask(look.standing(above.number(), above.hash()))).isEqualTo(CanonicalChain.Standing.ORPHANED);
        assertThat(ask(look.standing(below.number(), below.hash()))).isEqualTo(CanonicalChain.Standing.CANONICAL);
    }

    @Test
    void showsAReorganisedChain() {
        // Given
        Bytes32 hash = send(Map.of("to", RECIPIENT.toString(), "value", "0x1"));
        anvil.rpc("anvil_mine", "0x1");
        Receipt receipt = ask(node.findReceipt(hash)).orElseThrow();
        Block before = ask(node.fetchHead());

        // When
        anvil.rpc("anvil_reorg", 2, List.of());

        // Then
        Block after =
                ask(node.findBlock(BlockReference.number(before.number()))).orElseThrow();
        Optional<Block> sameHeight = ask(node.findBlock(BlockReference.number(receipt.blockNumber())));
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(after.parentHash()).isNotEqualTo(before.parentHash());
        assertThat(sameHeight.orElseThrow().hash()).isNotEqualTo(receipt.blockHash());
        assertThat(after.parentHash()).isEqualTo(sameHeight.orElseThrow().hash());
        assertThat(ask(node.findReceipt(hash))).isEmpty();
    }

    private List<Log> logs(LogFilter.Blocks blocks, Bytes32 topic) {
        return ask(node.listLogs(new LogFilter(blocks, List.of(), List.of(List.of(topic)))));
    }

    private Address sender() {
        return Address.parse(anvil.accounts().getFirst());
    }

    private Bytes32 send(Map<String, String> fields) {
        Map<String, String> transaction = new java.util.HashMap<>(fields);
        transaction.put("from", sender().toString());
        return Bytes32.parse(anvil.rpc("eth_sendTransaction", transaction).textValue());
    }

    private static <T> T ask(Uni<T> question) {
        return question.await().atMost(PATIENCE);
    }
}
