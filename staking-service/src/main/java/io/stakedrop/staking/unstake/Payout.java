package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.stake.Payment;

/** An unstake and what pays it: from the pool's deposit address to the wallet. */
record Payout(Unstake unstake, Payment payment) {

    static Payout of(Unstake unstake, Pool pool) {
        return new Payout(unstake, new Payment(pool.depositAddress(), unstake.wallet(), amount(unstake)));
    }

    /** What is to be paid; zero before it is fixed. */
    static Wei amount(Unstake unstake) {
        return switch (unstake.state()) {
            case UnstakeState.Payable payable -> payable.finalization().payable();
            case UnstakeState.Submitted submitted -> submitted.finalization().payable();
            case UnstakeState.Paid paid -> paid.finalization().payable();
            case UnstakeState.Queued queued -> Wei.ZERO;
            case UnstakeState.Cancelled cancelled -> Wei.ZERO;
        };
    }
}
