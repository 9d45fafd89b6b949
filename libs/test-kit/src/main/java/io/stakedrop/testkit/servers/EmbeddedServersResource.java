package io.stakedrop.testkit.servers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.local.server.FreePort;
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
    private static final String LOOPBACK = "127.0.0.1";
    private static final String MANAGEMENT_PORT = "stakedrop.test.management-port";

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
        // An executable would listen on every interface.
        configuration.put("quarkus.http.host", LOOPBACK);
        configuration.put("quarkus.management.host", LOOPBACK);
        // Free ports, so that runs beside each other on one machine do not collide.
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", managementPort());
        configuration.put("quarkus.management.port", managementPort());
        return configuration;
    }

    /**
     * URL of a path on the application's management interface, such as {@code /q/metrics}; Quarkus itself knows it only
     * where the application runs in the test's JVM.
     */
    public static String managementUrl(String path) {
        return "http://" + LOOPBACK + ":" + managementPort() + path;
    }

    /** The same for all tests of this JVM, whatever class loader they have. */
    private static String managementPort() {
        return System.getProperties()
                .computeIfAbsent(MANAGEMENT_PORT, name -> Integer.toString(FreePort.find()))
                .toString();
    }

    @Override
    public void stop() {
        // The servers end with the JVM: the next profile of the same run uses them again.
    }
}
