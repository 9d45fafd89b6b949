package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.connection.MalformedRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether it is clear whom a request is for and where its body ends (RFC 9112, sections 3.2 and 11.2). */
final class Framing {

    private static final int MOST_FIELDS = 100;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\[\\]:_-]{1,255}");

    private Framing() {}

    /** @throws ProblemException {@code invalid-framing}, {@code headers-too-large} or {@code uri-too-long} */
    static void check(HttpServerRequest request) {
        MalformedRequest.refusalOf(request).ifPresent(refusal -> {
            throw refusal;
        });
        if (fields(request.headers()) > MOST_FIELDS) {
            throw new ProblemException(
                    GatewayProblems.HEADERS_TOO_LARGE, "Send at most " + MOST_FIELDS + " header fields.");
        }
        if (!isHostClear(request) || !isLengthClear(request)) {
            throw new ProblemException(
                    GatewayProblems.INVALID_FRAMING,
                    "Send one Host, and either Content-Length or Transfer-Encoding: chunked.");
        }
    }

    private static int fields(MultiMap headers) {
        int fields = 0;
        for (Map.Entry<String, String> ignored : headers) {
            fields++;
        }
        return fields;
    }

    private static boolean isHostClear(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.isEmpty()) {
            return request.version() != HttpVersion.HTTP_1_1;
        }
        return hosts.size() == 1
                && HOST.matcher(hosts.getFirst()).matches()
                && (request.version() != HttpVersion.HTTP_2
                        || request.authority() == null
                        || hosts.getFirst().equalsIgnoreCase(request.authority().toString()));
    }

    /** Chunks are HTTP/1.1's alone, and each kind of length is there once. */
    private static boolean isLengthClear(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll("Transfer-Encoding");
        List<String> lengths = request.headers().getAll("Content-Length");
        if (encodings.isEmpty()) {
            return lengths.size() < 2;
        }
        return encodings.size() == 1
                && lengths.isEmpty()
                && "chunked".equalsIgnoreCase(encodings.getFirst())
                && request.version() == HttpVersion.HTTP_1_1;
    }
}
