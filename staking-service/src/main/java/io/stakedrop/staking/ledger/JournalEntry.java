package io.stakedrop.staking.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that moved a pool's balances.
 *
 * @param rateEpoch epoch of the rate in force when it was posted
 * @param stakeId whose deposit it books, null for what concerns the whole pool
 * @param booking how often the stake's deposit was taken back before
 */
record JournalEntry(
        UUID id,
        UUID poolId,
        long rateEpoch,
        Kind kind,
        @Nullable UUID stakeId,
        int booking,
        Postings postings,
        Instant postedAt) {

    /** What moved them. */
    enum Kind {
        DEPOSIT,
        DEPOSIT_TO_RETURN,
        /** A deposit that the chain took back. */
        DEPOSIT_UNDONE,
        ACCRUAL
    }
}
