package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * The balance that duties and rewards are counted by. It follows the balance in whole increments, and only when that has
 * moved far enough: {@code process_effective_balance_updates} of {@code specs/electra/beacon-chain.md}.
 *
 * @param constants of the epoch's fork
 */
public record EffectiveBalance(ForkConstants constants) {

    /**
     * The effective balance after an epoch.
     *
     * @param balance after the epoch's rewards and penalties
     * @param effectiveBalance until now
     * @param maximum of the validator's kind of withdrawal credentials: {@link ForkConstants#minActivationBalance} or
     *     {@link ForkConstants#maxEffectiveBalance}
     */
    public Gwei after(Gwei balance, Gwei effectiveBalance, Gwei maximum) {
        Gwei step = constants.effectiveBalanceIncrement().divideFloor(constants.number(Constant.HYSTERESIS_QUOTIENT));
        Gwei downward = step.times(constants.number(Constant.HYSTERESIS_DOWNWARD_MULTIPLIER));
        Gwei upward = step.times(constants.number(Constant.HYSTERESIS_UPWARD_MULTIPLIER));
        if (balance.plus(downward).isLessThan(effectiveBalance)
                || effectiveBalance.plus(upward).isLessThan(balance)) {
            return constants.wholeIncrements(balance).min(maximum);
        }
        return effectiveBalance;
    }
}
