package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;

/** Where the nodes of a tree are read from. */
@FunctionalInterface
public interface NodeSource {
    /**
     * One node.
     *
     * @param level 0 is the lowest
     * @param index counts from 0 within the level
     */
    Bytes32 node(int level, int index);
}
