package io.stakedrop.airdrop.snapshot;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.testkit.evm.Anvil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The servers of {@link AirdropServers} and a real EVM, whose logs are read a few blocks and whose accounts a few at a time,
 * so that a job can be stopped between two of them. A block is final when 16 are on top of it.
 */
public final class SnapshotServers implements QuarkusTestResourceLifecycleManager {
    private static final String CHAIN_ID = "31337";

    private final AirdropServers servers = new AirdropServers();
    private @Nullable Anvil anvil;
    private @Nullable StakingStub staking;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(servers.start());
        configuration.put("stakedrop.snapshots.blocks-per-range", "7");
        configuration.put("stakedrop.snapshots.accounts-per-step", "5");
        try {
            staking = new StakingStub();
            configuration.put("stakedrop.snapshots.staking-url", staking.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Anvil started = Anvil.start("--chain-id", CHAIN_ID, "--slots-in-an-epoch", "8");
            anvil = started;
            System.setProperty(SnapshotEvm.URL, started.url().toString());
            configuration.put("stakedrop.execution-node.urls", started.url().toString());
            configuration.put("stakedrop.execution-node.chain-id", CHAIN_ID);
        } catch (TestAbortedException notInstalled) {
            System.clearProperty(SnapshotEvm.URL);
        }
        return configuration;
    }

    @Override
    public void stop() {
        if (staking != null) {
            staking.close();
        }
        if (anvil != null) {
            anvil.close();
        }
        servers.stop();
    }
}
