package io.stakedrop.airdrop.appeal;

import java.time.Instant;
import java.util.Locale;

/** How far an appeal has come; only an open one moves, and only once. */
sealed interface AppealState {

    /** Waits for a decision. */
    record Open() implements AppealState {
        /** Becomes one of the campaign's accepted ones, which are numbered from 1. */
        Accepted accept(Decision decision, Remedy remedy, long number) {
            return new Accepted(decision, remedy, number);
        }

        Rejected reject(Decision decision) {
            return new Rejected(decision);
        }

        Withdrawn withdraw(Instant at) {
            return new Withdrawn(at);
        }
    }

    /** Taken back by the wallet. */
    record Withdrawn(Instant at) implements AppealState {}

    /** Right, as the campaign's tenant says; allocations that follow take the remedy. */
    record Accepted(Decision decision, Remedy remedy, long number) implements AppealState {}

    /** Not right, as the campaign's tenant says. */
    record Rejected(Decision decision) implements AppealState {}

    /**
     * Who decided when.
     *
     * @param by the caller's subject, such as {@code key:…} or {@code eip155:1:0x…}
     */
    record Decision(String by, Instant at) {}

    /** Its name on the wire and in the database. */
    default String code() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
