package io.stakedrop.gateway.upstream;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service that does what the path asks of it, on a free loopback port:
 * {@code …/echo} shows the request, {@code …/hang} never answers, {@code …/reset} breaks off, {@code …/half} breaks off in
 * the middle of the answer, {@code …/early} refuses without reading the body, {@code …/upload/ID} counts the body,
 * {@code …/record/ID} keeps every byte,
 * {@code …/slow/ID} reads no body until it is told to, {@code …/events/ID} sends an event and another one when it is told
 * to, {@code …/status/CODE} answers with the code, {@code …/flaky/ID} breaks off the first time it is asked,
 * {@code …/raw/NAME} answers what no server would, {@code …/trickle/ID} sends a byte now and then,
 * {@code …/endless/ID} sends as much as is taken, {@code …/text/LENGTH} answers as many bytes of JSON,
 * {@code …/providers/ID} tells how often it was asked, with the query's {@code control} as {@code Cache-Control} and as
 * long as its {@code pad}, or breaks off where it has {@code reset}, {@code …/pools/ID} does so when it is told to. Tests
 * ask it directly at {@code /control/received/ID} and {@code /control/recorded/ID}, and tell it at
 * {@code /control/release/ID}.
 */
final class FakeServices {

    private static final Map<String, String> RAW_ANSWERS = Map.of(
            "garbage", "SSH-2.0-OpenSSH_9.2\r\n\r\n",
            "bad-status", "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
            "bad-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZ\r\n",
            "short", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello",
            "unframed", "HTTP/1.1 200 OK\r\n\r\nhello",
            "wrong-encoding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "switching", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
            "huge-head", "HTTP/1.1 200 OK\r\nX-Huge: " + "x".repeat(100_000) + "\r\nContent-Length: 0\r\n\r\n",
            "half-head", "HTTP/1.1 200 OK\r\nX-Half");

    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, AtomicLong> received = new ConcurrentHashMap<>();
    private final Map<String, Buffer> recorded = new ConcurrentHashMap<>();
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

    /** Starts it and tells its URL. */
    String start() throws Exception {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return "http://127.0.0.1:" + server.actualPort();
    }

    void stop() {
        vertx.close();
    }

    private void handle(HttpServerRequest request) {
        String[] segments = request.path().split("/", -1);
        String last = segments[segments.length - 1];
        if (request.path().startsWith("/control/received/")) {
            request.response().end(Long.toString(counter(last).get()));
            return;
        }
        if (request.path().startsWith("/control/release/")) {
            Runnable released = waiting.remove(last);
            if (released != null) {
                released.run();
            }
            request.response().setStatusCode(released == null ? 404 : 204).end();
            return;
        }
        if (request.path().equals("/rpc")) {
            answerRpc(request);
            return;
        }
        if (request.path().startsWith("/control/recorded/")) {
            request.response().end(recorded.getOrDefault(last, Buffer.buffer()));
            return;
        }
        String action = segments.length > 4 ? segments[3] : last;
        switch (action) {
            case "echo" -> echo(request);
            case "hang" -> request.resume();
            case "reset" -> request.connection().close();
            case "half" -> half(request);
            case "early" -> request.response().setStatusCode(409).end("{\"early\":true}");
            case "upload" -> count(request, last);
            case "record" -> record(request, last);
            case "slow" -> slow(request, last);
            case "flaky" -> flaky(request, last);
            case "raw" -> raw(request, last);
            case "trickle" -> trickle(request, last);
            case "endless" -> endless(request);
            case "text" -> text(request, Integer.parseInt(last));
            case "providers" -> countAsked(request, last);
            case "pools" -> answerWhenTold(request, last);
            case "events" -> events(request, last);
            case "status" ->
                request.response().setStatusCode(Integer.parseInt(last)).end();
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void echo(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        new JsonArray(request.headers().getAll(name))));
        request.body()
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("RateLimit", "forged")
                        .putHeader("X-Request-Id", "forged-by-service")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("X-Own", "kept")
                        .end(new JsonObject()
                                .put("method", request.method().name())
                                .put("uri", request.uri())
                                .put("headers", headers)
                                .put("bytes", body.length())
                                .put("from", request.remoteAddress().port())
                                .encode()));
    }

    private static void half(HttpServerRequest request) {
        request.response().setChunked(true).write("half of it");
        request.response().write(" ").onComplete(written -> request.connection().close());
    }

    private void count(HttpServerRequest request, String id) {
        AtomicLong bytes = counter(id);
        request.handler(piece -> bytes.addAndGet(piece.length()));
        request.endHandler(end -> request.response().end("{\"bytes\":" + bytes.get() + "}"));
    }

    private void record(HttpServerRequest request, String id) {
        Buffer all = recorded.computeIfAbsent(id, any -> Buffer.buffer());
        all.appendString(request.uri() + "\n" + request.headers() + "\n");
        request.handler(all::appendBuffer);
        request.endHandler(end -> request.response().end());
    }

    private void slow(HttpServerRequest request, String id) {
        request.pause();
        count(request, id);
        waiting.put(id, request::resume);
    }

    private void flaky(HttpServerRequest request, String id) {
        if (counter(id).getAndIncrement() == 0) {
            request.endHandler(end -> request.connection().close());
            return;
        }
        request.body().onSuccess(body -> json(request).end("{\"body\":\"" + body + "\"}"));
    }

    private static void raw(HttpServerRequest request, String name) {
        Channel channel =
                ((ConnectionBase) request.connection()).channelHandlerContext().channel();
        channel.pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.copiedBuffer(RAW_ANSWERS.getOrDefault(name, ""), StandardCharsets.ISO_8859_1))
                .addListener(written -> {
                    if (!"half-head".equals(name)) {
                        request.connection().close();
                    }
                });
    }

    private void trickle(HttpServerRequest request, String id) {
        request.response().setChunked(true).write("begin");
        long timer = vertx.setPeriodic(100, tick -> request.response().write("."));
        AtomicLong closed = counter(id);
        request.response().closeHandler(gone -> {
            vertx.cancelTimer(timer);
            closed.set(-1);
        });
    }

    private static HttpServerResponse json(HttpServerRequest request) {
        return request.response().putHeader("Content-Type", "application/json");
    }

    private static void endless(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        Handler<Void> more = drained -> {
            while (!response.closed() && !response.writeQueueFull()) {
                response.write(PIECE);
            }
        };
        response.drainHandler(more);
        more.handle(null);
    }

    private static void text(HttpServerRequest request, int length) {
        json(request).putHeader("ETag", "\"tag\"").end("\"" + "x".repeat(length - 2) + "\"");
    }

    private void countAsked(HttpServerRequest request, String id) {
        if (request.getParam("reset") != null) {
            request.connection().close();
            return;
        }
        long asked = counter(id).incrementAndGet();
        if (request.getParam("control") != null) {
            request.response().putHeader("Cache-Control", request.getParam("control"));
        }
        String padding = "x".repeat(Integer.parseInt(request.getParam("pad", "0")));
        json(request)
                .end("{\"asked\":" + asked + ",\"agent\":\"" + request.getHeader("User-Agent") + "\",\"padding\":\""
                        + padding + "\"}");
    }

    private void answerWhenTold(HttpServerRequest request, String id) {
        counter(id).incrementAndGet();
        waiting.put(id, () -> json(request).end("{\"asked\":" + counter(id).get() + "}"));
    }

    private void events(HttpServerRequest request, String id) {
        request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .write(Buffer.buffer("id: 1\ndata: first\n\n"));
        AtomicLong closed = counter(id);
        request.response().closeHandler(gone -> closed.set(-1));
        waiting.put(id, () -> request.response().end("id: 2\ndata: second\n\n"));
    }

    /** A node of one chain, where two contracts are wallets. */
    private static void answerRpc(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject question = body.toJsonObject();
            String method = question.getString("method");
            String result = switch (method) {
                case "eth_chainId" -> "0x" + Long.toHexString(FakeServicesResource.CHAIN_WITH_NODE);
                case "eth_getCode" -> "0x6001";
                case "eth_call" ->
                    question.getJsonArray("params")
                                    .getJsonObject(0)
                                    .getString("to")
                                    .equals(FakeServicesResource.ACCEPTING_WALLET)
                            ? "0x1626ba7e" + "0".repeat(56)
                            : "0x" + "0".repeat(64);
                default -> "0x";
            };
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("jsonrpc", "2.0")
                            .put("id", question.getValue("id"))
                            .put("result", result)
                            .encode());
        });
    }

    private AtomicLong counter(String id) {
        return received.computeIfAbsent(id, any -> new AtomicLong());
    }
}
