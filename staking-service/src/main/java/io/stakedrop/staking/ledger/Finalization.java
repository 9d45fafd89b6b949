package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * What liquidity made of a claim.
 *
 * @param payable what is paid out
 * @param penalty what stays for the stayers
 */
public record Finalization(Wei payable, Wei penalty) {

    /** The claim's value leaves the queue. */
    Postings postings() {
        return Postings.of(
                Posting.debit(Account.QUEUED, payable.plus(penalty)),
                Posting.credit(Account.PAYABLE, payable),
                Posting.credit(Account.PENALTIES, penalty));
    }
}
