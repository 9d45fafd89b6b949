package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * The numbers of one fork on one kind of network: a column of the table {@link Constant}.
 *
 * @param fork whose rules hold
 * @param preset of the network
 */
public record ForkConstants(Fork fork, Preset preset) {

    /** The constants of a fork on mainnet. */
    public static ForkConstants of(Fork fork) {
        return new ForkConstants(fork, Preset.MAINNET);
    }

    /** A constant as a plain number. */
    public long number(Constant constant) {
        return constant.in(fork, preset);
    }

    /** A constant that is a balance. */
    public Gwei gwei(Constant constant) {
        return Gwei.of(number(constant));
    }

    /** The step in which effective balances are counted. */
    public Gwei effectiveBalanceIncrement() {
        return gwei(Constant.EFFECTIVE_BALANCE_INCREMENT);
    }

    /** What makes a validator; also the highest effective balance with credentials 0x00 and 0x01. */
    public Gwei minActivationBalance() {
        return gwei(Constant.MIN_ACTIVATION_BALANCE);
    }

    /** The highest effective balance with compounding credentials, 0x02. */
    public Gwei maxEffectiveBalance() {
        return gwei(Constant.MAX_EFFECTIVE_BALANCE);
    }

    /** The part of the {@link Constant#WEIGHT_DENOMINATOR} that a duty earns. */
    public long weight(Duty duty) {
        return switch (duty) {
            case SOURCE -> number(Constant.TIMELY_SOURCE_WEIGHT);
            case TARGET -> number(Constant.TIMELY_TARGET_WEIGHT);
            case HEAD -> number(Constant.TIMELY_HEAD_WEIGHT);
        };
    }

    /**
     * What one increment of effective balance earns at most in an epoch, over all duties:
     * {@code get_base_reward_per_increment} of altair, rounded down.
     *
     * @param totalActiveBalance the sum of all active validators' effective balances
     */
    public Gwei baseRewardPerIncrement(Gwei totalActiveBalance) {
        Gwei squareRoot = Gwei.of(total(totalActiveBalance).toBigInteger().sqrt());
        return effectiveBalanceIncrement().mulDivFloor(Gwei.of(number(Constant.BASE_REWARD_FACTOR)), squareRoot);
    }

    /** A sum of balances, at least one increment, so that it can be divided by: {@code get_total_balance} of phase0. */
    Gwei total(Gwei sum) {
        return sum.isLessThan(effectiveBalanceIncrement()) ? effectiveBalanceIncrement() : sum;
    }

    /** The increments in a balance, rounded down. */
    long increments(Gwei balance) {
        return balance.toBigInteger()
                .divide(effectiveBalanceIncrement().toBigInteger())
                .longValueExact();
    }

    /** A balance without what is left over a whole increment. */
    Gwei wholeIncrements(Gwei balance) {
        return effectiveBalanceIncrement().times(increments(balance));
    }
}
