package io.stakedrop.kit.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.BlockReference.Hash;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@link ExecutionNode} that asks one of several nodes by Ethereum's JSON-RPC over HTTP.
 *
 * <p>Endpoints are asked in the configured order; one that cannot be used (no answer in time, HTTP 429 or 5xx, garbled,
 * of another chain, circuit open) is passed over, and when all were, they are tried again a few times. It is no bean of
 * type {@link ExecutionNode}: a service decides by its configuration which implementation that is.
 */
@Singleton
@Startup
@Typed(JsonRpcExecutionNode.class)
public class JsonRpcExecutionNode implements ExecutionNode {

    private static final TypeLiteral<Uni<Object>> ANSWER = new TypeLiteral<>() {};

    private final ObjectMapper json;
    private final HttpClient http;
    private final List<NodeEndpoint> endpoints;
    private final TypedGuard<Uni<Object>> retry;

    @Inject
    JsonRpcExecutionNode(ExecutionNodeConfig config, Vertx vertx, ObjectMapper json, MeterRegistry metrics) {
        this(config.urls().orElse(List.of()), chainId(config), config, vertx, json, metrics);
    }

    /**
     * Asks nodes of another chain than the configured one, as patiently as these.
     *
     * @param urls in order of preference
     * @param chainId that each of them must have
     */
    public JsonRpcExecutionNode(
            List<URI> urls,
            long chainId,
            ExecutionNodeConfig config,
            Vertx vertx,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.json = json;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxConnections())
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
                .setDecompressionSupported(false));
        urls.forEach(JsonRpcExecutionNode::check);
        this.endpoints = urls.stream()
                .map(url -> new NodeEndpoint(url, chainId, config, http, json, metrics))
                .toList();
        this.retry = TypedGuard.create(ANSWER)
                .withRetry()
                .maxRetries(config.retries())
                .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .done()
                .retryOn(NodeUnavailableException.class)
                .done()
                .build();
    }

    private static void check(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "stakedrop.execution-node.urls: each must be http://host… or https://host…, but one has the scheme "
                            + url.getScheme() + " and the host " + url.getHost());
        }
    }

    private static long chainId(ExecutionNodeConfig config) {
        if (config.urls().isEmpty()) {
            return 0;
        }
        return config.chainId()
                .orElseThrow(() -> new IllegalArgumentException(
                        "stakedrop.execution-node.chain-id: say which chain the URLs serve, such as 1 for mainnet"));
    }

    /** Gives its connections up. */
    @PreDestroy
    public void close() {
        http.close();
    }

    /** Whether any endpoint is configured; without one every question fails. */
    public boolean isConfigured() {
        return !endpoints.isEmpty();
    }

    /** The endpoints' names in order, and whether each is in use at the moment. */
    public Map<String, Boolean> usableEndpoints() {
        Map<String, Boolean> usable = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> usable.put(endpoint.name(), !endpoint.isLeftAlone()));
        return usable;
    }

    @Override
    public Uni<Long> fetchChainId() {
        return ask("eth_chainId", RpcJson::readLong);
    }

    @Override
    public Uni<Block> fetchHead() {
        return ask(
                "eth_getBlockByNumber",
                RpcJson::readBlock,
                RpcJson.block(BlockReference.LATEST),
                json.getNodeFactory().booleanNode(false));
    }

    @Override
    public Uni<Optional<Block>> findBlock(BlockReference reference) {
        return findBlock(reference, false, RpcJson::readBlock);
    }

    @Override
    public Uni<Optional<TransactionView>> findTransaction(Bytes32 hash) {
        return ask("eth_getTransactionByHash", optional(RpcJson::readTransaction), text(hash));
    }

    @Override
    public Uni<Optional<List<TransactionView>>> findTransactions(BlockReference block) {
        return findBlock(block, true, RpcJson::readTransactions);
    }

    @Override
    public Uni<Optional<Receipt>> findReceipt(Bytes32 hash) {
        return ask("eth_getTransactionReceipt", optional(RpcJson::readReceipt), text(hash));
    }

    @Override
    public Uni<Wei> fetchBalance(Address account, BlockReference at) {
        return ask("eth_getBalance", RpcJson::readWei, text(account), RpcJson.block(at));
    }

    @Override
    public Uni<Long> fetchTransactionCount(Address account, BlockReference at) {
        return ask("eth_getTransactionCount", RpcJson::readLong, text(account), RpcJson.block(at));
    }

    @Override
    public Uni<Wei> fetchGasPrice() {
        return ask("eth_gasPrice", RpcJson::readWei);
    }

    @Override
    public Uni<Long> estimateGas(Address from, Address to, Wei value) {
        return ask("eth_estimateGas", RpcJson::readLong, RpcJson.payment(from, to, value));
    }

    @Override
    public Uni<Bytes> fetchCode(Address account, BlockReference at) {
        return ask("eth_getCode", RpcJson::readData, text(account), RpcJson.block(at));
    }

    @Override
    public Uni<Bytes> call(Call call, BlockReference at) {
        return ask("eth_call", RpcJson::readData, RpcJson.call(call), RpcJson.block(at));
    }

    @Override
    public Uni<Bytes> run(Bytes creationCode, BlockReference at) {
        return ask("eth_call", RpcJson::readData, RpcJson.creation(creationCode), RpcJson.block(at));
    }

    @Override
    public Uni<List<Log>> listLogs(LogFilter filter) {
        return ask("eth_getLogs", RpcJson::readLogs, RpcJson.filter(filter));
    }

    private <T> Uni<Optional<T>> findBlock(
            BlockReference reference, boolean withTransactions, Function<JsonNode, T> reader) {
        JsonNode flag = json.getNodeFactory().booleanNode(withTransactions);
        if (reference instanceof Hash(Bytes32 hash)) {
            return ask("eth_getBlockByHash", optional(reader), text(hash), flag);
        }
        return ask("eth_getBlockByNumber", optional(reader), RpcJson.block(reference), flag);
    }

    private static <T> Function<JsonNode, Optional<T>> optional(Function<JsonNode, T> reader) {
        return node -> RpcJson.optional(node, reader);
    }

    private JsonNode text(Object value) {
        return json.getNodeFactory().textNode(value.toString());
    }

    @SuppressWarnings("unchecked") // what goes through the guard is what the reader made
    private <T> Uni<T> ask(String method, Function<JsonNode, T> reader, JsonNode... parameters) {
        ArrayNode array = json.createArrayNode().addAll(List.of(parameters));
        return onCallersContext(retry.get(() -> askFrom(0, method, array, reader::apply)))
                .map(answer -> (T) answer);
    }

    private Uni<Object> askFrom(int index, String method, ArrayNode parameters, Function<JsonNode, Object> reader) {
        if (endpoints.isEmpty()) {
            return Uni.createFrom().failure(new NodeUnavailableException("stakedrop.execution-node.urls is not set"));
        }
        Uni<Object> answer = endpoints.get(index).ask(method, parameters, reader);
        if (index + 1 == endpoints.size()) {
            return answer;
        }
        return answer.onFailure(JsonRpcExecutionNode::mayBeThisEndpoints)
                .recoverWithUni(() -> askFrom(index + 1, method, parameters, reader));
    }

    private static boolean mayBeThisEndpoints(Throwable failure) {
        return failure instanceof NodeUnavailableException
                || (failure instanceof NodeErrorException error && error.mayBeThisEndpoints());
    }

    /** Time-outs and retries come from timer threads; what follows the answer belongs on the caller's event loop. */
    private static <T> Uni<T> onCallersContext(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? answer : answer.emitOn(command -> context.runOnContext(ignored -> command.run()));
        });
    }
}
