package io.stakedrop.gateway.edge;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.kit.request.RequestId;
import io.stakedrop.kit.trace.CurrentTrace;
import io.stakedrop.kit.trace.TraceParent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON a request. It names neither query nor body, of header fields only the user agent, and of a
 * request whose head holds a secret neither this nor the path; what
 * strangers wrote is cut and escaped, so that it can be no line of its own.
 */
@Singleton
class AccessLog {

    private static final int MOST_OF_PATH = 512;
    private static final int MOST_OF_AGENT = 200;
    private static final int MOST_OF_METHOD = 16;
    private static final int NANOS_OF_MICRO = 1000;

    private final LogLines lines;
    private final boolean isOn;
    private final Clock clock;

    AccessLog(LogLines lines, EdgeConfig config, Clock clock) {
        this.lines = lines;
        this.isOn = config.accessLog().enabled();
        this.clock = clock;
    }

    /** Writes the request's line when its answer is out. */
    void follow(RoutingContext context) {
        if (!isOn) {
            return;
        }
        long startedAtNanos = System.nanoTime();
        Optional<String> traceId = CurrentTrace.find().map(TraceParent::traceId);
        context.addEndHandler(end -> {
            boolean isBroken = end.failed() && !context.response().ended();
            lines.write(line(context, traceId, System.nanoTime() - startedAtNanos, isBroken));
        });
    }

    private String line(RoutingContext context, Optional<String> traceId, long nanos, boolean isBroken) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        StringBuilder line = new StringBuilder(512).append('{');
        text(line, "time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        text(line, "method", cut(request.method().name(), MOST_OF_METHOD));
        boolean isWithheld = Edge.isWithheld(context);
        text(line, "path", isWithheld ? null : cut(path(request), MOST_OF_PATH));
        number(line, "status", response.getStatusCode());
        number(line, "bytesIn", request.bytesRead());
        number(line, "bytesOut", response.bytesWritten());
        number(line, "micros", nanos / NANOS_OF_MICRO);
        text(line, "requestId", response.headers().get(RequestId.HEADER));
        text(line, "traceId", traceId.orElse(null));
        consumer(line, context);
        text(line, "source", Client.of(context).address());
        text(line, "userAgent", isWithheld ? null : cut(request.getHeader("User-Agent"), MOST_OF_AGENT));
        text(line, "cache", response.headers().get("Cache-Status"));
        if (isBroken) {
            line.append("\"broken\":true,");
        }
        line.setCharAt(line.length() - 1, '}');
        return line.append('\n').toString();
    }

    private static void consumer(StringBuilder line, RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getAttribute(ApiConsumer.ATTRIBUTE) instanceof ApiConsumer consumer) {
            text(line, "tenant", consumer.tenant().toString());
            text(line, "subject", consumer.subject());
        }
    }

    private static String path(HttpServerRequest request) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        return question < 0 ? uri : uri.substring(0, question);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static void text(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append('"').append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, line);
            line.append("\",");
        }
    }

    private static void number(StringBuilder line, String name, long value) {
        line.append('"').append(name).append("\":").append(value).append(',');
    }
}
