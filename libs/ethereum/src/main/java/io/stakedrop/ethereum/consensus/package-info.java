/**
 * The consensus layer's own integer formulas, as the consensus specifications write them. Every amount is in gwei and
 * every division rounds down; the constants are data of a {@link io.stakedrop.ethereum.consensus.Fork}.
 */
@NullMarked
package io.stakedrop.ethereum.consensus;

import org.jspecify.annotations.NullMarked;
