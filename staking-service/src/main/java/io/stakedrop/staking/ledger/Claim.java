package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * What somebody who asked to leave is owed: at most what the shares were worth when it was asked, and less if the rate
 * falls, so that the stayers don't pay for a slashing in between.
 *
 * @param shares what was given up
 * @param amount what they were worth then
 */
public record Claim(Shares shares, Wei amount) {

    /** What it is worth at a rate: shares × min(rate at request, rate), rounded down. */
    public Wei valueAt(ExchangeRate rate) {
        return amount.min(rate.valueOf(shares));
    }
}
