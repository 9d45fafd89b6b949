package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;

/**
 * A block's place in the chain.
 *
 * @param number height, 0 for genesis
 * @param hash identity
 * @param parentHash identity of the block before; another parent at the same height means a re-org
 * @param timestamp when it was proposed, in whole seconds
 */
public record Block(long number, Bytes32 hash, Bytes32 parentHash, Instant timestamp) {}
