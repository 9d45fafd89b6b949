/**
 * The port to the consensus layer: what a pool's validators gained in an epoch.
 * It states facts of the chain and knows nothing of shares, fees or stakers.
 */
@NullMarked
package io.stakedrop.staking.beacon;

import org.jspecify.annotations.NullMarked;
