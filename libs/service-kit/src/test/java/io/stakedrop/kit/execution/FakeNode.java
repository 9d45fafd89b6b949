package io.stakedrop.kit.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node on a loopback port that answers {@code eth_chainId} with 1 and everything else as the test says. */
final class FakeNode implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it does with a request. */
    sealed interface Behaviour {

        /** Answers with this result. */
        record Result(String json) implements Behaviour {}

        /** Answers with this error object. */
        record Failure(String json) implements Behaviour {}

        /** Answers with exactly this. */
        record Raw(int status, String body) implements Behaviour {}

        /** Never answers. */
        record Hang() implements Behaviour {}

        /** Sends the beginning of an answer and never the rest. */
        record Stall() implements Behaviour {}
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<Behaviour> next = new ArrayList<>();
    private Behaviour always;
    private String chainId = "0x1";

    FakeNode(Behaviour always) {
        this.always = always;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException("no loopback port", failed);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static FakeNode answering(String result) {
        return new FakeNode(new Behaviour.Result(result));
    }

    FakeNode onChain(String id) {
        chainId = id;
        return this;
    }

    synchronized FakeNode first(Behaviour behaviour) {
        next.add(behaviour);
        return this;
    }

    synchronized void from(Behaviour now) {
        always = now;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/a-secret-key";
    }

    String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was asked, without the questions for its chain. */
    List<JsonNode> requests() {
        return requests;
    }

    JsonNode lastRequest() {
        return requests.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        if ("eth_chainId".equals(request.path("method").textValue())) {
            send(exchange, 200, result(request, '"' + chainId + '"'));
            return;
        }
        requests.add(request);
        switch (behaviour()) {
            case Behaviour.Result(String json) -> send(exchange, 200, result(request, json));
            case Behaviour.Failure(String json) ->
                send(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"error\":" + json + "}");
            case Behaviour.Raw(int status, String body) -> send(exchange, status, body);
            case Behaviour.Hang() -> {
                // The exchange stays open until the server is closed.
            }
            case Behaviour.Stall() -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"jsonrpc\"".getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
        }
    }

    private synchronized Behaviour behaviour() {
        return next.isEmpty() ? always : next.removeFirst();
    }

    private static String result(JsonNode request, String json) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + json + "}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
