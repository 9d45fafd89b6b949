package io.stakedrop.staking.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that moved a pool's balances.
 *
 * @param rateEpoch epoch of the rate in force when it was posted
 * @param stakeId whose position it concerns, null for what concerns the whole pool
 * @param booking how often the stake's deposit was taken back before
 * @param unstakeId whose claim it concerns, null for everything else
 */
record JournalEntry(
        UUID id,
        UUID poolId,
        long rateEpoch,
        Kind kind,
        @Nullable UUID stakeId,
        int booking,
        @Nullable UUID unstakeId,
        Postings postings,
        Instant postedAt) {

    /** What moved them. */
    enum Kind {
        DEPOSIT,
        DEPOSIT_TO_RETURN,
        /** A deposit that the chain took back. */
        DEPOSIT_UNDONE,
        ACCRUAL,
        /** Shares went to the queue of those who leave. */
        UNSTAKE,
        UNSTAKE_CANCELLED,
        UNSTAKE_FINALIZED,
        PAYOUT,
        /** A payout that the chain took back. */
        PAYOUT_UNDONE,
        /** Shares that a leaver gives up, so that none of its own penalty reaches it. */
        FORFEIT;

        /** Its name in the journal, such as {@code deposit-to-return}. */
        String column() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
