package io.stakedrop.kit.execution;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which execution nodes are asked by JSON-RPC, and how patiently. */
@ConfigMapping(prefix = "stakedrop.execution-node")
public interface ExecutionNodeConfig {

    /** HTTP endpoints in order of preference; those behind the first step in when it fails. They may hold secrets. */
    Optional<List<URI>> urls();

    /** The EIP-155 id that every endpoint must have; required with {@link #urls()}. One of another chain is not used. */
    OptionalLong chainId();

    /** Longest wait for one endpoint's whole answer. */
    @WithDefault("10s")
    @DurationMin(millis = 10)
    Duration timeout();

    /** How often all endpoints are tried again after all have failed. */
    @WithDefault("2")
    @Min(0)
    @Max(10)
    int retries();

    /** Wait before the first retry; it doubles, and up to as much again is added by chance. */
    @WithDefault("200ms")
    @DurationMin(millis = 1)
    Duration retryDelay();

    /** An answer longer than this is refused. */
    @WithDefault("32M")
    MemorySize maxAnswerSize();

    /** Connections to one endpoint. */
    @WithDefault("16")
    @Min(1)
    int maxConnections();

    /** When an endpoint is left alone. */
    CircuitBreaker circuitBreaker();

    /** An endpoint that failed too often is not asked for a while. */
    interface CircuitBreaker {

        /** The last so many requests count. */
        @WithDefault("10")
        @Min(1)
        int window();

        /** Failures among them, in percent, from which on the endpoint is left alone. */
        @WithDefault("50")
        @Min(1)
        @Max(100)
        int failurePercent();

        /** How long; then one request tries it. */
        @WithDefault("10s")
        @DurationMin(millis = 1)
        Duration openFor();
    }
}
