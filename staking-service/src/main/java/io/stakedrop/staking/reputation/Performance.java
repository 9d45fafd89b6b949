package io.stakedrop.staking.reputation;

import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;

/**
 * What the posted rates of a provider's pools say of its validators. Epochs in which they neither gained nor lost do not
 * count: validators that wait for their activation or their exit owe nothing.
 *
 * @param epochs how many count, one a pool and epoch
 * @param gaining in how many of them the validators gained
 * @param earned in wei, over all of them; below zero for a loss
 * @param balances in wei, the sum of what the validators began each of them with
 * @param staked what the validators hold now
 */
record Performance(long epochs, long gaining, BigInteger earned, BigInteger balances, Wei staked) {}
