/**
 * Owns the list of what happened to a tenant's stakes and pools.
 * The events themselves are written by the features, with the change that they tell of.
 */
@NullMarked
package io.stakedrop.staking.event;

import org.jspecify.annotations.NullMarked;
