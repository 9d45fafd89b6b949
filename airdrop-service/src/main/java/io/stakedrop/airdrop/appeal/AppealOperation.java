package io.stakedrop.airdrop.appeal;

import io.stakedrop.airdrop.appeal.AppealState.Decision;
import io.stakedrop.airdrop.appeal.AppealState.Open;
import java.time.Instant;
import java.util.Optional;

/** What can be done to an appeal. */
sealed interface AppealOperation {

    /** By which it becomes one of the campaign's accepted ones, of that number. */
    record Accept(Decision decision, Remedy remedy, long number) implements AppealOperation {}

    record Reject(Decision decision) implements AppealOperation {}

    record Withdraw(Instant at) implements AppealOperation {}

    /** The state after it; empty where it is not legal. */
    default Optional<AppealState> applyTo(AppealState state) {
        if (!(state instanceof Open open)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (this) {
                    case Accept(Decision decision, Remedy remedy, long number) -> open.accept(decision, remedy, number);
                    case Reject(Decision decision) -> open.reject(decision);
                    case Withdraw(Instant at) -> open.withdraw(at);
                });
    }
}
