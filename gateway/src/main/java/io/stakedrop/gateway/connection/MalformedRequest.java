package io.stakedrop.gateway.connection;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.Optional;

/**
 * What is passed on in place of a request that cannot be read, so that it is answered by a problem, with an id and in its
 * turn, like any other. It is known by its method, which nothing but a refusal comes of; so a caller may well send it.
 */
public enum MalformedRequest {
    UNCLEAR("!unclear"),
    LINE_TOO_LONG("!line-too-long"),
    HEADERS_TOO_LARGE("!headers-too-large");

    private final String method;

    MalformedRequest(String method) {
        this.method = method;
    }

    static HttpRequest of(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        MalformedRequest kind = UNCLEAR;
        if (cause instanceof TooLongHttpLineException) {
            kind = LINE_TOO_LONG;
        } else if (cause instanceof TooLongHttpHeaderException) {
            kind = HEADERS_TOO_LARGE;
        }
        HttpRequest standIn = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(kind.method), "/", HeadersMultiMap.httpHeaders());
        // Without a host nobody would see it.
        standIn.headers().set(HttpHeaderNames.HOST, "malformed").set(HttpHeaderNames.CONNECTION, "close");
        return standIn;
    }

    /** Why a request is refused, if it stands for one that could not be read. */
    public static Optional<ProblemException> refusalOf(HttpServerRequest request) {
        String method = request.method().name();
        if (method.charAt(0) != '!') {
            return Optional.empty();
        }
        for (MalformedRequest kind : values()) {
            if (kind.method.equals(method)) {
                return Optional.of(kind.refusal());
            }
        }
        return Optional.empty();
    }

    private ProblemException refusal() {
        return switch (this) {
            case UNCLEAR ->
                new ProblemException(
                        GatewayProblems.INVALID_FRAMING,
                        "Write the request as RFC 9112 says, with either Content-Length or Transfer-Encoding: chunked.");
            case LINE_TOO_LONG ->
                new ProblemException(GatewayProblems.URI_TOO_LONG, "Ask for less at once, or with a shorter query.");
            case HEADERS_TOO_LARGE ->
                new ProblemException(GatewayProblems.HEADERS_TOO_LARGE, "Send fewer or shorter header fields.");
        };
    }
}
