/**
 * The catalogue of what can be wrong with a staking request beyond what every service knows.
 * Codes are stable; what happened and what to do about it is said where it is found.
 */
@NullMarked
package io.stakedrop.staking.problem;

import org.jspecify.annotations.NullMarked;
