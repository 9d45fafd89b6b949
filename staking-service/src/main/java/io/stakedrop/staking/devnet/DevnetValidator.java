package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Gwei;

/**
 * A validator with compounding credentials (0x02).
 *
 * @param number its place among the pool's validators, from 0
 * @param effectiveBalance what its duties are rewarded by
 */
record DevnetValidator(int number, Gwei balance, Gwei effectiveBalance) {

    DevnetValidator with(Gwei newBalance, Gwei newEffectiveBalance) {
        return new DevnetValidator(number, newBalance, newEffectiveBalance);
    }
}
