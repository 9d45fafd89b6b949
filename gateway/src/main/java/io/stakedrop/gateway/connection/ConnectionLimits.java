package io.stakedrop.gateway.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a caller's connection may do. Read without beans, of which there are none yet when a server begins to listen.
 *
 * @param headTimeout how long a connection may take for its first byte, and each request for its head once it began
 * @param options the server's limits of what a request says before its body
 */
record ConnectionLimits(Duration headTimeout, HttpServerOptions options) {

    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(15);

    static ConnectionLimits configured() {
        Config config = ConfigProvider.getConfig();
        HttpServerOptions options = new HttpServerOptions();
        config.getOptionalValue("quarkus.http.limits.max-initial-line-length", Integer.class)
                .ifPresent(options::setMaxInitialLineLength);
        config.getOptionalValue("quarkus.http.limits.max-header-size", MemorySize.class)
                .ifPresent(size -> options.setMaxHeaderSize(Math.toIntExact(size.asLongValue())));
        config.getOptionalValue("quarkus.http.limits.max-chunk-size", MemorySize.class)
                .ifPresent(size -> options.setMaxChunkSize(Math.toIntExact(size.asLongValue())));
        Duration headTimeout = config.getOptionalValue("stakedrop.connection.head-timeout", Duration.class)
                .orElse(HEAD_TIMEOUT);
        return new ConnectionLimits(headTimeout, options);
    }
}
