package io.stakedrop.gateway.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** Where the services are and how long they may take. */
@ConfigMapping(prefix = "stakedrop.upstream")
public interface UpstreamConfig {

    Service staking();

    Service airdrops();

    /** How long a connection may take to open. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a request may wait for a connection, longer than one may take to open. */
    @WithDefault("3s")
    Duration waitTimeout();

    /**
     * How long a service may take to begin its answer, counted from the last byte of the request that it got. A body that
     * is silent for as long, in either direction, is given up, too.
     */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Least bytes a second of a body, over half a response time-out or more, unless its receiver holds it up. */
    @WithDefault("256")
    MemorySize minBodyRate();

    /** How long a connection may be silent in both directions while an answer streams. */
    @WithDefault("2m")
    Duration idleTimeout();

    /** How long a connection is kept for the next request; shorter than the service keeps it, lest both act at once. */
    @WithDefault("30s")
    Duration keepAlive();

    /** Most requests to one service at once. */
    @WithDefault("512")
    int maxConnections();

    /**
     * Most answers of one service to one tenant that wait for their readers at once, so that slow readers leave others
     * connections; where there are more, the one that has waited longest is cut.
     */
    @WithDefault("64")
    @Min(1)
    int maxHeld();

    /** Most streams of events from one service at once. */
    @WithDefault("4096")
    int maxStreams();

    /** Most requests that wait for a connection to one service. */
    @WithDefault("1024")
    int maxWaiting();

    /** What is tried again. */
    Retry retry();

    /** When a service is no longer called for a while. */
    Circuit circuit();

    /** One service. */
    interface Service {

        /** Scheme, host and port; the path is that of the request. */
        URI url();
    }

    /** Requests that are sent once more on a new connection because they got no answer. */
    interface Retry {

        /** The part of all requests that may be. */
        @WithDefault("0.1")
        @Min(0)
        @Max(1)
        double ratio();

        /** Most retries that can be saved up. */
        @WithDefault("20")
        @Min(1)
        int most();
    }

    /** The circuit breaker of one service. */
    interface Circuit {

        /** Requests over which failures are counted. */
        @WithDefault("20")
        @Min(1)
        int requests();

        /** The part of them that must fail to open the circuit. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long it stays open before some requests are tried. */
        @WithDefault("5s")
        Duration pause();

        /** Trials that must succeed to close it. */
        @WithDefault("2")
        @Min(1)
        int trials();
    }
}
