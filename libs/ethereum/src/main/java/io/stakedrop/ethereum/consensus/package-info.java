/**
 * The consensus layer's own integer formulas, as the consensus specifications write them. Every amount is in gwei and
 * every division rounds down; the constants are one table, keyed by {@link io.stakedrop.ethereum.consensus.Fork} and
 * {@link io.stakedrop.ethereum.consensus.Preset}.
 */
@NullMarked
package io.stakedrop.ethereum.consensus;

import org.jspecify.annotations.NullMarked;
