package io.stakedrop.kit.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.FakeNode.Behaviour;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@Timeout(60)
class JsonRpcExecutionNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Address ACCOUNT = Address.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
    private static final Bytes32 HASH = Bytes32.parse("0x" + "ab".repeat(32));
    private static final Bytes32 PARENT = Bytes32.parse("0x" + "cd".repeat(32));
    private static final String BLOCK =
            "{\"number\":\"0x10\",\"hash\":\"%s\",\"parentHash\":\"%s\",\"timestamp\":\"0x65920080\"}"
                    .formatted(HASH, PARENT);

    @Inject
    Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void readsABlock() {
        // Given
        FakeNode node = fake(new Behaviour.Result(BLOCK));

        // When
        Optional<Block> block = ask(connect(node).findBlock(BlockReference.number(16)));

        // Then
        assertThat(block).contains(new Block(16, HASH, PARENT, Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(node.lastRequest().path("params")).hasToString("[\"0x10\",false]");
    }

    @Test
    void asksForBlocksByTagAndHash() {
        // Given
        FakeNode node = fake(new Behaviour.Result("null"));
        ExecutionNode client = connect(node);

        // When
        Optional<Block> finalized = ask(client.findBlock(BlockReference.Tag.FINALIZED));
        Optional<Block> byHash = ask(client.findBlock(BlockReference.hash(HASH)));

        // Then
        assertThat(finalized).isEmpty();
        assertThat(byHash).isEmpty();
        assertThat(node.requests())
                .extracting(request -> request.path("method") + " " + request.path("params"))
                .containsExactly(
                        "\"eth_getBlockByNumber\" [\"finalized\",false]",
                        "\"eth_getBlockByHash\" [\"" + HASH + "\",false]");
    }

    @Test
    void asksForStateByBlockHashAsEip1898Says() {
        // Given
        FakeNode node =
                fake(new Behaviour.Result("\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\""));

        // When
        Wei balance = ask(connect(node).fetchBalance(ACCOUNT, BlockReference.hash(HASH)));

        // Then
        assertThat(balance.toBigInteger()).isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        assertThat(node.lastRequest().path("params"))
                .hasToString("[\"" + ACCOUNT + "\",{\"blockHash\":\"" + HASH + "\",\"requireCanonical\":true}]");
    }

    @Test
    void asksForLogsOfARangeOrABlock() {
        // Given
        FakeNode node = fake(new Behaviour.Result("[]"));
        ExecutionNode client = connect(node);

        // When
        ask(client.listLogs(new LogFilter(
                new LogFilter.Range(0, 255), List.of(ACCOUNT), List.of(List.of(), List.of(HASH, PARENT)))));
        ask(client.listLogs(new LogFilter(new LogFilter.InBlock(HASH), List.of(), List.of())));

        // Then
        assertThat(node.requests())
                .extracting(request -> request.path("params").toString())
                .containsExactly(
                        "[{\"fromBlock\":\"0x0\",\"toBlock\":\"0xff\",\"address\":[\"%s\"],\"topics\":[null,[\"%s\",\"%s\"]]}]"
                                .formatted(ACCOUNT, HASH, PARENT),
                        "[{\"blockHash\":\"%s\",\"topics\":[]}]".formatted(HASH));
    }

    @Test
    void readsAPendingTransactionAndOneThatMakesAContract() {
        // Given
        String transaction =
                "{\"hash\":\"%s\",\"from\":\"%s\",\"to\":null,\"value\":\"0xde0b6b3a7640000\",\"input\":\"0x6001\","
                        .formatted(HASH, ACCOUNT);
        FakeNode node = fake(new Behaviour.Result(transaction
                + "\"blockHash\":\"%s\",\"blockNumber\":\"0x10\",\"transactionIndex\":\"0x2\"}".formatted(PARENT)));
        node.first(new Behaviour.Result(
                transaction + "\"blockHash\":null,\"blockNumber\":null,\"transactionIndex\":null}"));
        ExecutionNode client = connect(node);

        // When
        TransactionView pending = ask(client.findTransaction(HASH)).orElseThrow();
        TransactionView included = ask(client.findTransaction(HASH)).orElseThrow();

        // Then
        assertThat(pending.inclusion()).isEmpty();
        assertThat(pending.to()).isEmpty();
        assertThat(pending.value()).isEqualTo(Wei.of(1_000_000_000_000_000_000L));
        assertThat(included.inclusion()).contains(new TransactionView.Inclusion(16, PARENT, 2));
    }

    @Test
    void readsWhatATransactionCostWithItsBlobs() {
        // Given
        String receipt = "{\"transactionHash\":\"%s\",\"blockNumber\":\"0x10\",\"blockHash\":\"%s\",\"status\":\"0x1\","
                        .formatted(HASH, PARENT)
                + "\"from\":\"%s\",\"to\":null,\"contractAddress\":null,\"logs\":[],".formatted(ACCOUNT)
                + "\"gasUsed\":\"0x5208\",\"effectiveGasPrice\":\"0x3b9aca07\"";
        FakeNode node = fake(new Behaviour.Result(receipt + ",\"blobGasUsed\":\"0x20000\",\"blobGasPrice\":\"0x3\"}"));
        node.first(new Behaviour.Result(receipt + "}"));
        ExecutionNode client = connect(node);

        // When
        Receipt plain = ask(client.findReceipt(HASH)).orElseThrow();
        Receipt withBlobs = ask(client.findReceipt(HASH)).orElseThrow();

        // Then: 21000 × 1000000007, and 131072 × 3
        assertThat(plain.fee()).isEqualTo(Wei.of(21_000_000_147_000L));
        assertThat(withBlobs.fee()).isEqualTo(Wei.of(21_000_000_147_000L + 393_216));
    }

    static Stream<Behaviour> unusable() {
        return Stream.of(
                new Behaviour.Hang(),
                new Behaviour.Stall(),
                new Behaviour.Raw(500, "{}"),
                new Behaviour.Raw(429, "{}"),
                new Behaviour.Raw(302, ""),
                new Behaviour.Raw(200, ""),
                new Behaviour.Raw(200, "<html>Welcome</html>"),
                new Behaviour.Raw(200, "[]"),
                new Behaviour.Raw(200, "{\"jsonrpc\":\"2.0\",\"id\":999999,\"result\":" + BLOCK + "}"),
                new Behaviour.Raw(200, " ".repeat(20_000)),
                new Behaviour.Result("\"0x10\""),
                new Behaviour.Result(BLOCK.replace("\"0x10\"", "\"0x010\"")),
                new Behaviour.Result(BLOCK.replace("\"0x10\"", "\"16\"")),
                new Behaviour.Result(BLOCK.replace("\"0x10\"", "16")),
                new Behaviour.Result(BLOCK.replace("\"0x10\"", "\"0x8000000000000000\"")),
                new Behaviour.Result(BLOCK.replace("0xabab", "0xab")),
                new Behaviour.Failure("{\"code\":-32000,\"message\":\"header not found\"}"),
                new Behaviour.Failure("{\"code\":-32005,\"message\":\"limit exceeded\"}"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void passesOverANodeThatCannotBeUsed(Behaviour behaviour) {
        // Given
        FakeNode broken = fake(behaviour);
        FakeNode sound = fake(new Behaviour.Result(BLOCK));

        // When
        Block head =
                ask(connect(Map.of("max-answer-size", "16K"), broken, sound).fetchHead());

        // Then
        assertThat(head.number()).isEqualTo(16);
        assertThat(broken.requests()).hasSize(1);
    }

    @Test
    void passesOverANodeThatIsGoneOrOfAnotherChain() {
        // Given
        FakeNode gone = fake(new Behaviour.Hang());
        gone.close();
        FakeNode foreign = fake(new Behaviour.Result(BLOCK)).onChain("0x5");
        FakeNode sound = fake(new Behaviour.Result(BLOCK));

        // When
        Block head = ask(connect(gone, foreign, sound).fetchHead());

        // Then
        assertThat(head.number()).isEqualTo(16);
        assertThat(foreign.requests()).isEmpty();
    }

    @Test
    void saysWhatIsAwayWithoutItsSecretUrl() {
        // Given
        FakeNode broken = fake(new Behaviour.Raw(503, ""));

        // When, Then
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> ask(connect(broken).fetchHead()))
                .satisfies(failure -> {
                    assertThat(failure.type().status()).isEqualTo(503);
                    assertThat(failure).cause().hasMessage(broken.name() + " answers HTTP 503");
                    assertThat(failure).hasStackTraceContaining(broken.name());
                    assertThat(failure.toString() + failure.getCause()).doesNotContain("a-secret-key");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {-32700, -32600, -32602})
    void doesNotAskAnotherNodeWhenTheQuestionIsAtFault(int code) {
        // Given
        FakeNode refusing = fake(new Behaviour.Failure("{\"code\":" + code + ",\"message\":\"invalid params\"}"));
        FakeNode other = fake(new Behaviour.Result(BLOCK));

        // When, Then
        assertThatExceptionOfType(NodeErrorException.class)
                .isThrownBy(() -> ask(connect(refusing, other).fetchHead()))
                .withMessage("The execution node refused the request with error " + code + ": invalid params")
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void givesARevertsData() {
        // Given
        FakeNode node =
                fake(new Behaviour.Failure("{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x08c379a0\"}"));

        // When, Then
        assertThatExceptionOfType(CallRevertedException.class)
                .isThrownBy(() -> ask(connect(node).call(Call.of(ACCOUNT, Bytes.EMPTY), BlockReference.LATEST)))
                .satisfies(revert -> assertThat(revert.data()).isEqualTo(Bytes.parse("0x08c379a0")));
        assertThat(node.lastRequest().path("params").get(0))
                .hasToString("{\"to\":\"" + ACCOUNT + "\",\"input\":\"0x\"}");
    }

    @Test
    void runsCreationCodeByACallToNobody() {
        // Given
        FakeNode node = fake(new Behaviour.Result("\"0x2a\""));

        // When
        Bytes returned = ask(connect(node).run(Bytes.parse("0x6001"), BlockReference.LATEST));

        // Then
        assertThat(returned).isEqualTo(Bytes.parse("0x2a"));
        assertThat(node.lastRequest().path("method").asText()).isEqualTo("eth_call");
        assertThat(node.lastRequest().path("params")).hasToString("[{\"input\":\"0x6001\"},\"latest\"]");
    }

    @Test
    void triesAllNodesAgainAFewTimes() {
        // Given
        FakeNode node = fake(new Behaviour.Result(BLOCK));
        node.first(new Behaviour.Raw(500, "")).first(new Behaviour.Raw(500, ""));

        // When
        Block head = ask(connect(Map.of("retries", "2"), node).fetchHead());

        // Then
        assertThat(head.number()).isEqualTo(16);
        assertThat(node.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheConfiguredRetries() {
        // Given
        FakeNode node = fake(new Behaviour.Raw(500, ""));

        // When, Then
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> ask(connect(Map.of("retries", "2"), node).fetchHead()));
        assertThat(node.requests()).hasSize(3);
    }

    @Test
    void leavesANodeAloneForAWhileAndShowsIt() {
        // Given
        FakeNode node = fake(new Behaviour.Raw(500, ""));
        JsonRpcExecutionNode client =
                connect(Map.of("circuit-breaker.window", "4", "circuit-breaker.open-for", "400ms"), node);
        for (int request = 0; request < 4; request++) {
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> ask(client.fetchHead()));
        }
        node.from(new Behaviour.Result(BLOCK));

        // When
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> ask(client.fetchHead()));

        // Then
        assertThat(node.requests()).hasSize(4);
        assertThat(client.usableEndpoints()).containsExactly(Map.entry(node.name(), false));
        assertThat(metrics.get("stakedrop.execution.node.circuit.open").gauge().value())
                .isEqualTo(1);
        assertThat(new ExecutionNodeHealth(client).call().getStatus().name()).isEqualTo("DOWN");
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(NodeUnavailableException.class)
                .untilAsserted(
                        () -> assertThat(ask(client.fetchHead()).number()).isEqualTo(16));
        assertThat(client.usableEndpoints()).containsExactly(Map.entry(node.name(), true));
        assertThat(new ExecutionNodeHealth(client).call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void refusalsDoNotOpenTheCircuit() {
        // Given
        FakeNode node = fake(new Behaviour.Failure("{\"code\":-32602,\"message\":\"invalid params\"}"));
        JsonRpcExecutionNode client = connect(Map.of("circuit-breaker.window", "4"), node);

        // When
        for (int request = 0; request < 10; request++) {
            assertThatExceptionOfType(NodeErrorException.class).isThrownBy(() -> ask(client.fetchHead()));
        }

        // Then
        assertThat(node.requests()).hasSize(10);
        assertThat(metrics.get("stakedrop.execution.node.requests")
                        .tag("outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void failsWithoutAnyNode() {
        JsonRpcExecutionNode unconfigured = connect();

        assertThat(unconfigured.isConfigured()).isFalse();
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> ask(unconfigured.fetchHead()));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionNodes.connect(vertx, metrics, Map.of("urls", "ws://host/a-secret-key")))
                .withMessageContaining("stakedrop.execution-node.urls")
                .withMessageContaining("ws")
                .withMessageNotContaining("a-secret-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionNodes.connect(vertx, metrics, Map.of("urls", "http://host", "chain-id", "")))
                .withMessageContaining("stakedrop.execution-node.chain-id");
    }

    private FakeNode fake(Behaviour behaviour) {
        FakeNode node = new FakeNode(behaviour);
        open.add(node);
        return node;
    }

    private JsonRpcExecutionNode connect(FakeNode... nodes) {
        return connect(Map.of(), nodes);
    }

    private JsonRpcExecutionNode connect(Map<String, String> settings, FakeNode... nodes) {
        Map<String, String> all = new HashMap<>(settings);
        if (nodes.length > 0) {
            all.put("urls", Stream.of(nodes).map(FakeNode::url).collect(Collectors.joining(",")));
        }
        JsonRpcExecutionNode client = ExecutionNodes.connect(vertx, metrics, all);
        open.add(client::close);
        return client;
    }

    private static <T> T ask(Uni<T> question) {
        return question.await().atMost(PATIENCE);
    }
}
