package io.stakedrop.staking.network;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The network that stakes are paid on.
 *
 * @param name as people call it, such as {@code mainnet}
 * @param chainId its EIP-155 id
 */
@Schema(description = "The Ethereum network that stakes are paid on.")
public record Network(
        @Schema(description = "As people call it", examples = "mainnet")
        String name,

        @Schema(description = "EIP-155 id", examples = "1") long chainId) {
    /** The chain id of private development networks, the embedded one among them. */
    public static final long DEVNET_CHAIN_ID = 1337;

    private static final Map<Long, String> NAMES = Map.of(
            1L, "mainnet", 17_000L, "holesky", 560_048L, "hoodi", 11_155_111L, "sepolia", DEVNET_CHAIN_ID, "devnet");

    static Network ofChain(long chainId) {
        return new Network(NAMES.getOrDefault(chainId, "eip155:" + chainId), chainId);
    }
}
