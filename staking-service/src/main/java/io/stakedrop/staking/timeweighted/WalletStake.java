package io.stakedrop.staking.timeweighted;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;

/**
 * What a wallet had staked over an interval.
 *
 * @param stakeEpochs the sum of its worth at the end of each epoch, in wei
 */
record WalletStake(Address wallet, BigInteger stakeEpochs) {}
