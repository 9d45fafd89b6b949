package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.staking.ledger.Finalization;
import io.stakedrop.staking.stake.PaymentBlock;
import java.time.Instant;

/** Where somebody who leaves is on the way. Each state has the transitions that leave it, so others do not compile. */
sealed interface UnstakeState {

    /** Its name in the API and the database. */
    String name();

    /** The claim waits for liquidity, behind those that came before. It can be taken back. */
    record Queued() implements UnstakeState {

        Payable finalize(Finalization finalization, Instant now) {
            return new Payable(finalization, now);
        }

        Cancelled cancel() {
            return new Cancelled();
        }

        @Override
        public String name() {
            return "queued";
        }
    }

    /** There is liquidity for it, and the amount is fixed: the provider's signer is to pay it out. */
    record Payable(Finalization finalization, Instant finalizedAt) implements UnstakeState {

        Submitted submit(Bytes32 transactionHash) {
            return new Submitted(finalization, finalizedAt, transactionHash);
        }

        @Override
        public String name() {
            return "payable";
        }
    }

    /** The payout's transaction was reported; the chain's confirmations decide. */
    record Submitted(Finalization finalization, Instant finalizedAt, Bytes32 transactionHash) implements UnstakeState {

        /** The signer raised the fee, and sent the payout again under another hash. */
        Submitted replace(Bytes32 otherHash) {
            return new Submitted(finalization, finalizedAt, otherHash);
        }

        /** @param isFinal whether the payout's block cannot be taken back any more */
        Paid pay(PaymentBlock block, boolean isFinal) {
            return new Paid(finalization, finalizedAt, transactionHash, block, isFinal);
        }

        /** The transaction is not the payout, or failed: another one is to be sent. */
        Payable reject() {
            return new Payable(finalization, finalizedAt);
        }

        @Override
        public String name() {
            return "submitted";
        }
    }

    /**
     * Enough blocks vouch for the payout.
     *
     * @param block the one that has it
     * @param isFinal whether that block cannot be taken back any more
     */
    record Paid(
            Finalization finalization,
            Instant finalizedAt,
            Bytes32 transactionHash,
            PaymentBlock block,
            boolean isFinal)
            implements UnstakeState {

        /** A re-org left the payout's block behind; the transaction may come into another one. */
        Submitted undo() {
            return new Submitted(finalization, finalizedAt, transactionHash);
        }

        Paid settle() {
            return new Paid(finalization, finalizedAt, transactionHash, block, true);
        }

        @Override
        public String name() {
            return "paid";
        }
    }

    /** Taken back: what it was worth bought shares again. */
    record Cancelled() implements UnstakeState {

        @Override
        public String name() {
            return "cancelled";
        }
    }
}
