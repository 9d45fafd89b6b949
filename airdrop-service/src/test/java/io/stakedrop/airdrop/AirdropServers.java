package io.stakedrop.airdrop;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.HashMap;
import java.util.Map;

/** The embedded servers, and limits that a test can reach. */
public final class AirdropServers implements QuarkusTestResourceLifecycleManager {
    public static final int MOST_BODY_BYTES = 24 * 1024 * 1024;
    public static final int MOST_INFLATED_BYTES = 32 * 1024 * 1024;
    public static final int CONCURRENT_IMPORTS = 3;

    private final EmbeddedServersResource servers = new EmbeddedServersResource();

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(servers.start());
        configuration.put("stakedrop.lists.max-body-size", Integer.toString(MOST_BODY_BYTES));
        configuration.put("stakedrop.lists.max-inflated-size", Integer.toString(MOST_INFLATED_BYTES));
        configuration.put("stakedrop.lists.concurrent-imports", Integer.toString(CONCURRENT_IMPORTS));
        // Many steps in a small tree, so that a job can be stopped between two of them.
        configuration.put("stakedrop.distribution.rows-per-step", "1000");
        configuration.put("stakedrop.campaign.scan-interval", "1s");
        configuration.put("stakedrop.registration.scan-interval", "1s");
        configuration.put("stakedrop.registration.personal-retention", "1s");
        configuration.put("stakedrop.appeal.retention", "1s");
        configuration.put("stakedrop.appeal.scan-interval", "1s");
        configuration.put("stakedrop.subscription.scan-interval", "1s");
        configuration.put("stakedrop.subscription.batch-size", "3");
        configuration.put("stakedrop.discovery.public-url", "https://api.example/");
        configuration.put("stakedrop.jobs.lease", "2s");
        configuration.put("stakedrop.jobs.progress-interval", "20ms");
        return configuration;
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
