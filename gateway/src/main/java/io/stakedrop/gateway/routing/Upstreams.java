package io.stakedrop.gateway.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The ways to all services. */
@Startup
@Singleton
class Upstreams {

    private final Map<Upstream, UpstreamProxy> proxies = new EnumMap<>(Upstream.class);

    Upstreams(
            UpstreamConfig config,
            EventStreams streams,
            ResponseCacheConfig cache,
            Vertx vertx,
            MeterRegistry metrics,
            VertxHttpConfig http) {
        long mostBytes =
                http.limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        for (Upstream upstream : Upstream.values()) {
            UpstreamConfig.Service service = switch (upstream) {
                case STAKING -> config.staking();
                case AIRDROPS -> config.airdrops();
            };
            Connections connections = new Connections(upstream, service.url(), config, mostBytes, vertx);
            UpstreamProxy proxy = new UpstreamProxy(connections, config.circuit(), streams, cache, vertx);
            proxies.put(upstream, proxy);
            Gauge.builder("stakedrop.upstream.circuit", proxy, UpstreamProxy::openness)
                    .description("The circuit of a service: 0 closed, 0.5 trying, 1 open")
                    .tag("upstream", upstream.label())
                    .register(metrics);
        }
    }

    UpstreamProxy to(Upstream upstream) {
        UpstreamProxy proxy = proxies.get(upstream);
        if (proxy == null) {
            throw new IllegalStateException("no way to " + upstream);
        }
        return proxy;
    }

    Collection<UpstreamProxy> all() {
        return proxies.values();
    }

    @PreDestroy
    void close() {
        proxies.values().forEach(UpstreamProxy::close);
    }
}
