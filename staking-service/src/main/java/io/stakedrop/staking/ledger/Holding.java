package io.stakedrop.staking.ledger;

import java.util.UUID;

/** Shares of one position. */
public record Holding(UUID stakeId, Shares shares) {

    /** Burns them. */
    Postings burn() {
        return Postings.of(Posting.credit(Account.POSITION, shares), Posting.debit(Account.ISSUED, shares));
    }
}
