package io.stakedrop.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /**
     * How long a service may take to begin its answer, counted from the last byte of the request that it got. A client
     * that sends its body more slowly than this is given up, too.
     */
    @WithDefault("30s")
    Duration responseTimeout();

    /** How long a connection may be silent in both directions while an answer streams. */
    @WithDefault("2m")
    Duration idleTimeout();

    /** Most connections to one service at once; a stream of events holds one while it lasts. */
    @WithDefault("512")
    int maxConnections();

    /** Most requests that wait for a connection to one service. */
    @WithDefault("1024")
    int maxWaiting();

    /** When a service is no longer called for a while. */
    Circuit circuit();

    /** One service. */
    interface Service {

        /** Scheme, host and port; the path is that of the request. */
        URI url();
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
