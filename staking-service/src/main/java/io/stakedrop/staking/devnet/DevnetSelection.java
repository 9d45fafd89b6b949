package io.stakedrop.staking.devnet;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Decides who stands behind the ports: configured nodes, and the embedded network where there are none. */
class DevnetSelection {
    private final DevnetConfig config;

    DevnetSelection(DevnetConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    ExecutionNode executionNode(JsonRpcExecutionNode real, DevnetExecutionNode devnet) {
        return real.isConfigured() ? real : devnet;
    }

    @Produces
    @Singleton
    CanonicalChain canonicalChain(ExecutionNode node) {
        return new CanonicalChain(node);
    }

    void onStart(@Observes StartupEvent event) {
        requireAllowed(LaunchMode.current(), config.allowed());
    }

    /** The beacon side is the embedded network's so far, so production has to allow it in any case. */
    static void requireAllowed(LaunchMode mode, boolean allowed) {
        if (mode == LaunchMode.NORMAL && !allowed) {
            throw new IllegalStateException(
                    "The embedded devnet makes rewards that nobody pays, so production refuses it: "
                            + "set STAKEDROP_DEVNET_ALLOWED=true to run on it all the same.");
        }
    }
}
