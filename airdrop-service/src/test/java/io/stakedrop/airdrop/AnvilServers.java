package io.stakedrop.airdrop;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.testkit.evm.Anvil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The servers of {@link AirdropServers}, and a real EVM behind another node that is down. Its epochs are short: a block is
 * final when 16 are on top of it.
 */
public final class AnvilServers implements QuarkusTestResourceLifecycleManager {
    /** Names the property that tells where the EVM answers; it is not set where none is installed. */
    public static final String URL = "stakedrop.test.anvil.url";

    public static final int CHAIN_ID = 31_337;
    public static final int CONFIRMATIONS = 3;

    private final AirdropServers servers = new AirdropServers();
    private @Nullable Anvil anvil;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(servers.start());
        try {
            Anvil started = Anvil.start("--chain-id", Integer.toString(CHAIN_ID), "--slots-in-an-epoch", "8");
            anvil = started;
            System.setProperty(URL, started.url().toString());
            configuration.put("stakedrop.execution-node.urls", "http://127.0.0.1:1," + started.url());
            configuration.put("stakedrop.execution-node.chain-id", Integer.toString(CHAIN_ID));
            configuration.put("stakedrop.tracking.confirmations", Integer.toString(CONFIRMATIONS));
            configuration.put("stakedrop.tracking.scan-interval", "1s");
            configuration.put("stakedrop.tracking.check-interval", "100ms");
        } catch (TestAbortedException notInstalled) {
            System.clearProperty(URL);
        }
        return configuration;
    }

    @Override
    public void stop() {
        if (anvil != null) {
            anvil.close();
        }
        servers.stop();
    }
}
