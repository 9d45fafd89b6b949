package io.stakedrop.kit.execution;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Which execution nodes are in use, under {@code /q/health/well}. Neither readiness nor liveness: when all nodes are
 * away, taking the replicas out of service would only make it worse.
 */
@Wellness
@ApplicationScoped
class ExecutionNodeHealth implements HealthCheck {

    private final JsonRpcExecutionNode node;

    ExecutionNodeHealth(JsonRpcExecutionNode node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Boolean> endpoints = node.usableEndpoints();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("execution-node");
        endpoints.forEach(answer::withData);
        return answer.status(endpoints.isEmpty() || endpoints.containsValue(true))
                .build();
    }
}
