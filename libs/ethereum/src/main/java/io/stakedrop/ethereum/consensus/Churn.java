package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * How much balance may come, go and merge in an epoch: {@code specs/electra/beacon-chain.md} (EIP-7251), and for Gloas
 * EIP-8061. The limits are rounded down to whole increments.
 *
 * @param constants of the epoch's fork
 * @param totalActiveBalance the sum of all active validators' effective balances
 */
public record Churn(ForkConstants constants, Gwei totalActiveBalance) {

    /** {@code get_activation_exit_churn_limit} of Electra, {@code get_activation_churn_limit} of Gloas. */
    public Gwei activationChurnLimit() {
        return balanceChurnLimit().min(constants.gwei(Constant.MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT));
    }

    /** {@code get_activation_exit_churn_limit} of Electra, {@code get_exit_churn_limit} of Gloas. */
    public Gwei exitChurnLimit() {
        return balanceChurnLimit().min(constants.gwei(Constant.MAX_PER_EPOCH_EXIT_CHURN_LIMIT));
    }

    /**
     * {@code get_consolidation_churn_limit}. Electra writes it as the balance churn without that of activations and
     * exits, which is what exceeds their cap; zero where nothing does.
     */
    public Gwei consolidationChurnLimit() {
        Gwei limit = constants.wholeIncrements(
                total().divideFloor(constants.number(Constant.CONSOLIDATION_CHURN_LIMIT_QUOTIENT)));
        return limit.minus(limit.min(constants.gwei(Constant.CONSOLIDATION_CHURN_RESERVED)));
    }

    /**
     * Books an exit or a partial withdrawal: {@code compute_exit_epoch_and_update_churn}.
     *
     * @param state of the exit queue
     * @param exitBalance that leaves
     * @return the queue after it, whose earliest epoch is the exit's
     */
    public ChurnState computeExitEpochAndUpdateChurn(ChurnState state, Epoch currentEpoch, Gwei exitBalance) {
        return book(state, currentEpoch, exitBalance, exitChurnLimit());
    }

    /**
     * Books a consolidation: {@code compute_consolidation_epoch_and_update_churn}.
     *
     * @param state of the consolidation queue
     * @param consolidationBalance the source's effective balance
     * @return the queue after it, whose earliest epoch is the source's exit epoch
     * @throws ArithmeticException when the limit is zero: {@link RequestRules} refuses such a request before
     */
    public ChurnState computeConsolidationEpochAndUpdateChurn(
            ChurnState state, Epoch currentEpoch, Gwei consolidationBalance) {
        return book(state, currentEpoch, consolidationBalance, consolidationChurnLimit());
    }

    private ChurnState book(ChurnState state, Epoch currentEpoch, Gwei balance, Gwei perEpochChurn) {
        Epoch first = new Lifecycle(constants).computeActivationExitEpoch(currentEpoch);
        ChurnState open = state.earliestEpoch().isLessThan(first) ? new ChurnState(first, perEpochChurn) : state;
        if (!balance.isGreaterThan(open.balanceToConsume())) {
            return new ChurnState(open.earliestEpoch(), open.balanceToConsume().minus(balance));
        }
        long additionalEpochs = epochs(balance.minus(open.balanceToConsume()), perEpochChurn);
        return new ChurnState(
                open.earliestEpoch().plus(additionalEpochs),
                open.balanceToConsume()
                        .plus(perEpochChurn.times(additionalEpochs))
                        .minus(balance));
    }

    /** How many epochs' churn a balance takes, begun ones counted whole. */
    static long epochs(Gwei balance, Gwei perEpochChurn) {
        return balance.mulDivCeil(Gwei.of(1), perEpochChurn).toBigInteger().longValueExact();
    }

    private Gwei balanceChurnLimit() {
        Gwei limit = total().divideFloor(constants.number(Constant.CHURN_LIMIT_QUOTIENT));
        Gwei least = constants.gwei(Constant.MIN_PER_EPOCH_CHURN_LIMIT);
        return constants.wholeIncrements(limit.isLessThan(least) ? least : limit);
    }

    private Gwei total() {
        return constants.total(totalActiveBalance);
    }
}
