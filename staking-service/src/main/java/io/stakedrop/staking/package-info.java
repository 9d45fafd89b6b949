/**
 * Pooled Ethereum staking: providers, pools, stakes and rewards, one package a feature.
 */
@NullMarked
package io.stakedrop.staking;

import org.jspecify.annotations.NullMarked;
