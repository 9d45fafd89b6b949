package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * A deposit and the position that it bought.
 *
 * @param shares at least one
 * @param openingBalance what the shares are worth at the rate that they were bought at: the deposit, less at most the
 *     value of one share and one wei that rounding leaves in the pool
 */
public record Deposit(Wei amount, Shares shares, Wei openingBalance) {

    /** Ether comes to the buffer and is owed to the stakers; shares are issued to the position. */
    Postings postings() {
        return Postings.of(
                Posting.debit(Account.BUFFER, amount),
                Posting.credit(Account.STAKERS, amount),
                Posting.debit(Account.POSITION, shares),
                Posting.credit(Account.ISSUED, shares));
    }
}
