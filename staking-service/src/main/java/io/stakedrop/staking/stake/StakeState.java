package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.BookedDeposit;
import io.stakedrop.staking.ledger.Shares;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a stake is on its way. Each state has the transitions that leave it, so others do not compile. */
public sealed interface StakeState {

    /** Its name in the API and the database. */
    String name();

    /** The wallet is asked to send the transaction before {@code expiresAt}. */
    record Prepared(Instant expiresAt) implements StakeState {

        Submitted submit(Bytes32 transactionHash, Instant givenUpAt) {
            return new Submitted(transactionHash, givenUpAt);
        }

        /** Nothing was reported in time. */
        Expired expire() {
            return new Expired(null);
        }

        @Override
        public String name() {
            return "prepared";
        }
    }

    /** A transaction was reported; the chain's confirmations decide. It is given up if no block has it by then. */
    record Submitted(Bytes32 transactionHash, Instant expiresAt) implements StakeState {

        /** A wallet that raised the fee sent the payment again under another hash. */
        Submitted replace(Bytes32 otherHash, Instant givenUpAt) {
            return new Submitted(otherHash, givenUpAt);
        }

        /**
         * @param principal what was paid
         * @param isFinal whether the payment's block cannot be taken back any more
         */
        Active activate(BookedDeposit deposit, Wei principal, PaymentBlock block, boolean isFinal, Instant now) {
            return new Active(
                    transactionHash,
                    deposit.shares(),
                    deposit.openingBalance(),
                    deposit.rateEpoch(),
                    block,
                    isFinal,
                    now,
                    new Position(deposit.shares(), principal, deposit.openingBalance()));
        }

        Rejected reject(Rejection reason, String detail) {
            return new Rejected(transactionHash, reason, detail);
        }

        /** The chain never saw the transaction. */
        Expired expire() {
            return new Expired(transactionHash);
        }

        @Override
        public String name() {
            return "submitted";
        }
    }

    /**
     * Shares were bought at the rate of an epoch; what they were worth then, and what is still held of them.
     *
     * @param block the one that paid for them
     * @param isFinal whether that block cannot be taken back any more; a re-org takes the position back before
     */
    record Active(
            Bytes32 transactionHash,
            Shares shares,
            Wei openingBalance,
            long rateEpoch,
            PaymentBlock block,
            boolean isFinal,
            Instant activatedAt,
            Position position)
            implements StakeState {

        /** Whether the position goes with that block. */
        boolean mayBeUndone(PaymentBlock orphaned) {
            return !isFinal && block.equals(orphaned);
        }

        /** A re-org left the payment's block behind; the transaction may come into another one. */
        Submitted takeBack(Instant givenUpAt) {
            return new Submitted(transactionHash, givenUpAt);
        }

        Active holding(Position held) {
            return new Active(transactionHash, shares, openingBalance, rateEpoch, block, isFinal, activatedAt, held);
        }

        @Override
        public String name() {
            return "active";
        }
    }

    /** Given up: nothing came, or what was reported is on no chain. */
    record Expired(@Nullable Bytes32 transactionHash) implements StakeState {

        @Override
        public String name() {
            return "expired";
        }
    }

    /** The transaction that was reported is not this stake's payment. */
    record Rejected(Bytes32 transactionHash, Rejection reason, String detail) implements StakeState {

        @Override
        public String name() {
            return "rejected";
        }
    }
}
