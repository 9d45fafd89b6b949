package io.stakedrop.ethereum.merkle;

/** In which order a tree has the leaf hashes that it was given. */
public enum LeafOrder {
    /** As they came. */
    AS_GIVEN,
    /** Bytewise; equal ones stay beside each other. */
    SORTED,
    /** Bytewise, and of equal ones only the first. */
    SORTED_DISTINCT
}
