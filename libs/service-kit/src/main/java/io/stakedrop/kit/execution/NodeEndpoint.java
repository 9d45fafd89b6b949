package io.stakedrop.kit.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** One JSON-RPC endpoint behind its circuit breaker. It is named by host and port; its URL may hold a secret. */
final class NodeEndpoint {

    private static final Logger LOG = Logger.getLogger(NodeEndpoint.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_FAULT = 500;
    private static final long PERCENT = 100;

    private final String name;
    private final URI url;
    private final long chainId;
    private final ExecutionNodeConfig config;
    private final HttpClient http;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final TypedGuard<Uni<Object>> guard;
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean chainIsRight;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;

    NodeEndpoint(
            URI url,
            long chainId,
            ExecutionNodeConfig config,
            HttpClient http,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.name = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        this.url = url;
        this.chainId = chainId;
        this.config = config;
        this.http = http;
        this.json = json;
        this.metrics = metrics;
        this.guard = TypedGuard.create(new TypeLiteral<Uni<Object>>() {})
                .withCircuitBreaker()
                .failOn(NodeUnavailableException.class)
                .requestVolumeThreshold(config.circuitBreaker().window())
                .failureRatio((double) config.circuitBreaker().failurePercent() / PERCENT)
                .delay(config.circuitBreaker().openFor().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::changeCircuit)
                .done()
                .build();
        metrics.gauge(
                "stakedrop.execution.node.circuit.open",
                Tags.of("node", name),
                this,
                endpoint -> endpoint.isLeftAlone() ? 1 : 0);
    }

    String name() {
        return name;
    }

    /** Whether its circuit is open, so that it is not asked at the moment. */
    boolean isLeftAlone() {
        return circuit == CircuitBreakerState.OPEN;
    }

    private void changeCircuit(CircuitBreakerState state) {
        circuit = state;
        LOG.infof("Execution node %s: circuit breaker is %s.", name, state);
    }

    /**
     * Asks, after the endpoint's chain was checked once.
     *
     * @param reader reads the {@code result} member, which may be null; what it throws counts as a garbled answer
     * @return fails with {@link NodeUnavailableException} or {@link NodeErrorException}
     */
    @SuppressWarnings("unchecked") // what goes through the guard is what the reader made
    <T> Uni<T> ask(String method, ArrayNode parameters, Function<JsonNode, T> reader) {
        return guard.get(() -> checkChain().chain(() -> send(method, parameters, reader::apply)))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(open -> new NodeUnavailableException(name + " is left alone for a while"))
                .map(answer -> (T) answer);
    }

    private Uni<Void> checkChain() {
        if (chainIsRight) {
            return Uni.createFrom().voidItem();
        }
        return send("eth_chainId", json.createArrayNode(), RpcJson::readLong)
                .invoke(found -> {
                    if (!found.equals(chainId)) {
                        LOG.errorf("Execution node %s is on chain %d, but %d is configured.", name, found, chainId);
                        throw new NodeUnavailableException(name + " is on chain " + found + ", not " + chainId);
                    }
                    chainIsRight = true;
                })
                .replaceWithVoid();
    }

    private Uni<Object> send(String method, ArrayNode parameters, Function<JsonNode, Object> reader) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            long id = ids.incrementAndGet();
            return exchange(request(id, method, parameters))
                    .ifNoItem()
                    .after(config.timeout())
                    .failWith(() -> new NodeUnavailableException(name + " did not answer " + method + " in time"))
                    .map(answer -> read(answer, id, method, reader))
                    .onItemOrFailure()
                    .invoke((item, failure) -> sample.stop(timer(method, failure)));
        });
    }

    private Timer timer(String method, Throwable failure) {
        String outcome = switch (failure) {
            case null -> "answered";
            case NodeErrorException error -> "refused";
            default -> "unavailable";
        };
        return metrics.timer("stakedrop.execution.node.requests", "node", name, "method", method, "outcome", outcome);
    }

    private Buffer request(long id, String method, ArrayNode parameters) {
        var request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", parameters);
        return Buffer.buffer(request.toString());
    }

    private Uni<Answer> exchange(Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json");
        return Uni.createFrom()
                .<Answer>emitter(emitter -> http.request(options)
                        .onFailure(emitter::fail)
                        .onSuccess(request -> exchange(request, body, emitter)))
                .onFailure(failure -> !(failure instanceof NodeUnavailableException))
                .transform(failure -> new NodeUnavailableException(name + " could not be reached", failure));
    }

    private void exchange(HttpClientRequest request, Buffer body, UniEmitter<? super Answer> emitter) {
        Answer answer = new Answer();
        // A timed-out request is reset, so that a node that hangs does not keep its connection.
        emitter.onTermination(() -> {
            if (!answer.complete) {
                request.reset();
            }
        });
        request.exceptionHandler(emitter::fail);
        request.send(body).onFailure(emitter::fail).onSuccess(response -> collect(response, answer, emitter));
    }

    private void collect(HttpClientResponse response, Answer answer, UniEmitter<? super Answer> emitter) {
        answer.status = response.statusCode();
        response.exceptionHandler(emitter::fail);
        response.handler(chunk -> {
            if (answer.body.length() + chunk.length() > config.maxAnswerSize().asLongValue()) {
                emitter.fail(new NodeUnavailableException(
                        name + " answers more than " + config.maxAnswerSize().asLongValue() + " bytes"));
                return;
            }
            answer.body.appendBuffer(chunk);
        });
        response.endHandler(end -> {
            answer.complete = true;
            emitter.complete(answer);
        });
    }

    private Object read(Answer answer, long id, String method, Function<JsonNode, Object> reader) {
        if (answer.status == TOO_MANY_REQUESTS || answer.status >= FIRST_SERVER_FAULT) {
            throw new NodeUnavailableException(name + " answers HTTP " + answer.status);
        }
        try {
            JsonNode message = json.readTree(answer.body.getBytes());
            if (message.hasNonNull("error")) {
                throw error(message.path("error"));
            }
            if (!message.has("result") || message.path("id").asLong(-1) != id) {
                throw new IllegalArgumentException("not an answer to this request");
            }
            return reader.apply(message.path("result"));
        } catch (IOException | IllegalArgumentException | ArithmeticException | InvalidValueException garbled) {
            throw new NodeUnavailableException(name + " garbles its answer to " + method, garbled);
        }
    }

    private static NodeErrorException error(JsonNode error) {
        int code = error.path("code").asInt();
        String message = error.path("message").asText("no message");
        if (code == CallRevertedException.CODE) {
            return new CallRevertedException(message, revertData(error.path("data")));
        }
        return new NodeErrorException(code, message);
    }

    private static Bytes revertData(JsonNode data) {
        return data.isTextual() ? RpcJson.readData(data) : Bytes.EMPTY;
    }

    /** What came over HTTP, while it is coming. */
    private static final class Answer {
        private final Buffer body = Buffer.buffer();
        private volatile int status;
        private volatile boolean complete;
    }
}
