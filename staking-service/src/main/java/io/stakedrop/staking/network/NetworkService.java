package io.stakedrop.staking.network;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.ExecutionNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Which network the execution node is on. A node never changes its chain, so it is asked once. */
@ApplicationScoped
public class NetworkService {
    private final ExecutionNode node;
    private volatile @Nullable Network known;

    NetworkService(ExecutionNode node) {
        this.node = node;
    }

    public Uni<Network> fetch() {
        Network network = known;
        return network != null
                ? Uni.createFrom().item(network)
                : node.fetchChainId().map(Network::ofChain).invoke(found -> known = found);
    }
}
