package io.stakedrop.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells the circuits' states. Always up: a service that fails takes only its own routes with it. */
@Readiness
@ApplicationScoped
class UpstreamHealth implements HealthCheck {

    private final Upstreams upstreams;

    UpstreamHealth(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("upstreams").up();
        upstreams
                .all()
                .forEach(proxy -> response.withData(
                        proxy.upstream().label(), proxy.circuit().name().toLowerCase(Locale.ROOT)));
        return response.build();
    }
}
