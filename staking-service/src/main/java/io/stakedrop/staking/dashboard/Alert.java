package io.stakedrop.staking.dashboard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a wallet's owner should know or do.
 *
 * @param text says what happened and what to do
 * @param at when it happens or happened; null where that is not known
 * @param subject what it is about
 */
record Alert(
        Code code, Severity severity, String text, @Nullable Instant at, Subject subject) {

    /** How much it matters; the one that matters most first. */
    enum Severity {
        /** Ether is lost or may be. */
        CRITICAL,
        /** Something is to be done, or may be wanted. */
        WARNING,
        INFO
    }

    /** What happened. */
    enum Code {
        STAKE_REJECTED,
        VALIDATOR_SLASHED,
        STAKE_EXPIRED,
        STAKE_EXPIRES_SOON,
        DEPOSIT_UNDONE,
        PAYOUT_UNDONE,
        FEE_CHANGE_ANNOUNCED,
        WALLET_NOT_PROVEN,
        POOL_PAUSED,
        LOCK_UP_ENDS_SOON,
        LOCK_UP_ENDED
    }

    /** What an alert is about: the wallet itself where all are null. */
    record Subject(
            @Nullable UUID poolId,
            @Nullable UUID stakeId,
            @Nullable UUID unstakeId) {
        static final Subject WALLET = new Subject(null, null, null);

        static Subject pool(UUID poolId) {
            return new Subject(poolId, null, null);
        }

        static Subject stake(UUID poolId, UUID stakeId) {
            return new Subject(poolId, stakeId, null);
        }
    }
}
