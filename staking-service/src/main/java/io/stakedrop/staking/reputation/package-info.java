/**
 * Owns what providers are worth trusting by: figures that this service observed itself, each with what it was computed of.
 * What cannot be observed here is said to be unavailable, and never made up.
 */
@NullMarked
package io.stakedrop.staking.reputation;

import org.jspecify.annotations.NullMarked;
