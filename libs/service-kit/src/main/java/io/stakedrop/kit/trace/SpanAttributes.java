package io.stakedrop.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.semconv.UrlAttributes;
import io.opentelemetry.semconv.UserAgentAttributes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Keeps out of spans what may be a secret: queries, and of URLs that are called all but the origin (nodes have keys in
 * paths). And names the database system rightly.
 */
@Singleton
class SpanAttributes implements SpanProcessor {

    private static final String WITHHELD = "withheld";
    private static final String POSTGRESQL = "postgresql";
    private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.statement");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system");

    static void withholdHead(Span span) {
        span.setAttribute(UrlAttributes.URL_PATH, WITHHELD);
        span.setAttribute(UserAgentAttributes.USER_AGENT_ORIGINAL, WITHHELD);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(UrlAttributes.URL_QUERY) != null) {
            span.setAttribute(UrlAttributes.URL_QUERY, WITHHELD);
        }
        if (span.getAttribute(STATEMENT) != null) {
            // The clients write the database's name there.
            span.setAttribute(SYSTEM, POSTGRESQL);
        }
        String called = span.getAttribute(UrlAttributes.URL_FULL);
        if (called != null) {
            span.setAttribute(UrlAttributes.URL_FULL, origin(called));
        }
    }

    private static String origin(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() == null
                    ? WITHHELD
                    : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null).toString();
        } catch (URISyntaxException notOne) {
            return WITHHELD;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing is added at the end that a caller chose.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
