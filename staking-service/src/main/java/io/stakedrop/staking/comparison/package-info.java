/**
 * Owns the comparison of what pools are expected to bring for an amount and a duration, and what can go wrong in each.
 * It estimates by stated inputs and promises nothing; no figure of it is ever credited.
 */
@NullMarked
package io.stakedrop.staking.comparison;

import org.jspecify.annotations.NullMarked;
