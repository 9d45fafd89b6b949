package io.stakedrop.ethereum.merkle;

/**
 * Where the nodes of a tree are read from.
 *
 * @param <N> what is read of each
 */
@FunctionalInterface
public interface NodeSource<N> {
    /**
     * One node.
     *
     * @param level 0 is the lowest
     * @param index counts from 0 within the level
     */
    N node(int level, int index);
}
