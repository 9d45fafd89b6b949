package io.stakedrop.testkit.servers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.testkit.identity.TestIssuer;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the application under test a PostgreSQL database of this JVM's own, a Redis and the {@link TestIssuer}:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(EmbeddedServersResource.class)
 * class StakeResourceTest
 * }</pre>
 *
 * <p>It serves {@code @QuarkusIntegrationTest} alike: everything reaches the application as configuration. The servers
 * are those of the run ({@code STAKEDROP_TEST_POSTGRES_URL}, {@code STAKEDROP_TEST_REDIS_URL}) where it has some, else
 * this JVM starts its own pair once, whatever the number of test classes and profiles.
 */
public final class EmbeddedServersResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.ofJvm();
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:" + servers.databaseUrl());
        configuration.put("quarkus.datasource.reactive.url", servers.databaseUrl());
        configuration.put("quarkus.datasource.username", servers.database());
        configuration.put("quarkus.datasource.password", servers.password());
        configuration.put("quarkus.redis.hosts", servers.redisUrl());
        configuration.put("stakedrop.gateway.url", TestIssuer.url());
        configuration.put("stakedrop.service-client.secret", TestIssuer.CLIENT_SECRET);
        // Free ports, so that runs beside each other on one machine do not collide.
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", "0");
        return configuration;
    }

    @Override
    public void stop() {
        // The servers end with the JVM: the next profile of the same run uses them again.
    }
}
