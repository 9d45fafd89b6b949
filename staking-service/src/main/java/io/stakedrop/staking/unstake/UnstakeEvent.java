package io.stakedrop.staking.unstake;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
        @JsonIgnore String type,
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

    /** An unstake that came into the state that it is in: {@code unstake.queued}, for example. */
    static UnstakeEvent of(Unstake unstake) {
        return of("unstake." + unstake.state().name(), unstake);
    }

    /** An unstake whose payout a re-org took back: {@code unstake.undone}. */
    static UnstakeEvent undone(Unstake unstake) {
        return of("unstake.undone", unstake);
    }

    private static UnstakeEvent of(String type, Unstake unstake) {
        UnstakeView view = UnstakeView.of(unstake, null);
        return new UnstakeEvent(
                type,
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
}
