package io.stakedrop.staking.stake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event tells of a stake. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record StakeEvent(
        @JsonIgnore String type,
        UUID stakeId,
        UUID poolId,
        Address wallet,
        Wei amount,
        String state,
        @Nullable Bytes32 transactionHash,
        @Nullable String shares,
        @Nullable RejectionView rejection) {

    /** A stake that came into the state that it is in: {@code stake.active}, for example. */
    static StakeEvent of(Stake stake) {
        return of("stake." + stake.state().name(), stake);
    }

    /** A stake whose position a re-org took back: {@code stake.undone}. */
    static StakeEvent undone(Stake stake) {
        return of("stake.undone", stake);
    }

    private static StakeEvent of(String type, Stake stake) {
        Bytes32 hash = null;
        String shares = null;
        RejectionView rejection = null;
        switch (stake.state()) {
            case StakeState.Prepared prepared -> {}
            case StakeState.Submitted submitted -> hash = submitted.transactionHash();
            case StakeState.Active active -> {
                hash = active.transactionHash();
                shares = active.shares().toString();
            }
            case StakeState.Expired expired -> hash = expired.transactionHash();
            case StakeState.Rejected rejected -> {
                hash = rejected.transactionHash();
                rejection = RejectionView.of(rejected);
            }
        }
        return new StakeEvent(
                type,
                stake.id(),
                stake.poolId(),
                stake.wallet(),
                stake.amount(),
                stake.state().name(),
                hash,
                shares,
                rejection);
    }
}
