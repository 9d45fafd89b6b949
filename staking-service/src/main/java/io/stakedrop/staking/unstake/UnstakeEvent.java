package io.stakedrop.staking.unstake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event tells of an unstake. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnstakeEvent(
        UUID unstakeId,
        UUID stakeId,
        UUID poolId,
        Address wallet,
        String state,
        String shares,
        Wei amount,
        Wei penalty,
        Wei payout,
        @Nullable Bytes32 transactionHash) {

    static UnstakeEvent of(Unstake unstake) {
        UnstakeView view = UnstakeView.of(unstake, null);
        return new UnstakeEvent(
                view.id(),
                view.stakeId(),
                view.poolId(),
                view.wallet(),
                view.state(),
                view.shares(),
                view.amount(),
                view.penalty(),
                view.payout(),
                view.transactionHash());
    }

    /** The event's type, such as {@code unstake.queued}. */
    String type() {
        return "unstake." + state;
    }
}
