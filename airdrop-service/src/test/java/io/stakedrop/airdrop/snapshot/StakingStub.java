package io.stakedrop.airdrop.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The staking service's stream, as a test says for each pool: one answer after the other, the last one again and again. */
final class StakingStub implements AutoCloseable {
    private static final Map<String, Deque<Answer>> ANSWERS = new ConcurrentHashMap<>();

    /** The field traceparent of the last request for each pool. */
    private static final Map<String, String> TRACES = new ConcurrentHashMap<>();

    private final HttpServer server;

    StakingStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/staking/time-weighted-stake", StakingStub::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static void answers(String poolId, Answer... answers) {
        ANSWERS.put(poolId, new ArrayDeque<>(List.of(answers)));
    }

    static String lastTrace(String poolId) {
        return TRACES.getOrDefault(poolId, "");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Answer(int status, String body) {}

    private static void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String pool = query.replaceFirst(".*poolId=", "");
        TRACES.put(pool, String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
        Deque<Answer> left = ANSWERS.getOrDefault(pool, new ArrayDeque<>());
        Answer answer = left.isEmpty() || !token.startsWith("Bearer ey")
                ? new Answer(401, "{}")
                : left.size() == 1 ? left.getFirst() : left.removeFirst();
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), 0);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
