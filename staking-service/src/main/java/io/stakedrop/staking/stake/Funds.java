package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.staking.problem.StakingProblems;
import java.util.List;

/**
 * What a wallet has, and what its payment takes of it at the moment.
 *
 * @param gas what the payment uses
 * @param maxFeePerGas what a unit of it may cost by the time that it is mined
 */
record Funds(Wei balance, long gas, Wei maxFeePerGas) {

    /** The most that the payment's gas costs. */
    Wei fee() {
        return maxFeePerGas.times(gas);
    }

    /** Refuses an amount that the wallet cannot pay with its gas, and tells the figures. */
    void requireEnoughFor(Wei amount) {
        Wei most = balance.minus(fee().min(balance));
        if (amount.isGreaterThan(most)) {
            throw new ProblemException(
                    StakingProblems.INSUFFICIENT_FUNDS,
                    "The wallet has %s wei; the payment takes %s wei and up to %s wei for its gas (%d at %s wei). Stake less, or fund the wallet first."
                            .formatted(balance, amount, fee(), gas, maxFeePerGas),
                    List.of(new Fault("amount", "insufficient-funds", "must be at most %s".formatted(most))));
        }
    }
}
