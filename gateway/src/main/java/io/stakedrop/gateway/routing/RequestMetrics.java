package io.stakedrop.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rate, errors and duration of requests by route, method and status. */
@Singleton
class RequestMetrics {

    private final MeterRegistry metrics;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String route, String method, int status) {
        // Written out, since it is asked for each request, and a record's own may be interpreted method handles in an
        // executable.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind that
                    && status == that.status
                    && route.equals(that.route)
                    && method.equals(that.method);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * route.hashCode() + method.hashCode()) + status;
        }
    }

    RequestMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Counts one request and how long it took.
     *
     * @param route a route's label, never what a caller chose
     */
    void record(String route, String method, int status, long startedAtNanos) {
        timers.computeIfAbsent(new Kind(route, method, status), this::timer)
                .record(System.nanoTime() - startedAtNanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("stakedrop.gateway.requests")
                .description("Requests from their head to the end of the answer")
                .tag("route", kind.route())
                .tag("method", kind.method())
                .tag("status", Integer.toString(kind.status()))
                .publishPercentileHistogram()
                .register(metrics);
    }
}
