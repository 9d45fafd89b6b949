/**
 * Owns the Merkle tree of a campaign's list: the job that builds and publishes it, and the blocks that proofs are read from.
 * A campaign's root is published once and never changes.
 */
@NullMarked
package io.stakedrop.airdrop.distribution;

import org.jspecify.annotations.NullMarked;
