package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Amount;
import java.math.BigInteger;

/**
 * One line of a journal entry.
 *
 * @param amount a debit above zero or a credit below it, in the account's unit
 */
public record Posting(Account account, BigInteger amount) {

    static Posting debit(Account account, Amount<?> amount) {
        return new Posting(account, amount.toBigInteger());
    }

    static Posting credit(Account account, Amount<?> amount) {
        return new Posting(account, amount.toBigInteger().negate());
    }

    boolean isZero() {
        return amount.signum() == 0;
    }
}
