package io.stakedrop.kit.request;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The current request's id, which is in every log line (MDC key {@code requestId}) and answer. */
public final class RequestId {

    /** Header that carries the id in both directions. */
    public static final String HEADER = "X-Request-Id";

    /** Priority of the filter that gives the id: filters that answer by themselves have a lower one. */
    public static final int FILTER_PRIORITY = 10_000;

    static final String MDC_KEY = "requestId";

    private RequestId() {}

    /** The id, or null outside a request. */
    public static @Nullable String current() {
        return (String) MDC.get(MDC_KEY);
    }
}
