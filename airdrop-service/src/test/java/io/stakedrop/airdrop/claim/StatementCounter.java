package io.stakedrop.airdrop.claim;

import io.vertx.core.Context;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Counts what the SQL client sends, where a tracer would trace it. */
final class StatementCounter implements VertxTracer<Object, Object> {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    @Override
    public <R> Object sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tagExtractor) {
        count.incrementAndGet();
        return request;
    }
}
