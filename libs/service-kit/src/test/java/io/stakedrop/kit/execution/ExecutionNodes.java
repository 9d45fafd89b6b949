package io.stakedrop.kit.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes JSON-RPC clients as the application does, with settings of the test's own. */
final class ExecutionNodes {

    private ExecutionNodes() {}

    static JsonRpcExecutionNode connect(Vertx vertx, MeterRegistry metrics, Map<String, String> settings) {
        return new JsonRpcExecutionNode(config(settings), vertx, new ObjectMapper(), metrics);
    }

    private static ExecutionNodeConfig config(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(Map.of(
                "chain-id", "1",
                "timeout", "300ms",
                "retries", "0",
                "retry-delay", "10ms"));
        values.putAll(settings);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(ExecutionNodeConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter());
        values.forEach((key, value) -> builder.withDefaultValue("stakedrop.execution-node." + key, value));
        return builder.build().getConfigMapping(ExecutionNodeConfig.class);
    }
}
