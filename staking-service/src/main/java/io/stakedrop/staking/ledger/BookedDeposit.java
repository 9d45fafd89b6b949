package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * What a deposit bought.
 *
 * @param openingBalance what the shares were worth at the rate that they were bought at
 * @param rateEpoch epoch of that rate
 */
public record BookedDeposit(Shares shares, Wei openingBalance, long rateEpoch) {}
