package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;
import java.util.function.Function;

/**
 * The balances of a pool's accounts, each with the sign that it normally has. Assets equal liabilities, or there is no
 * such value.
 *
 * @param buffer see {@link Account#BUFFER}, as the others
 * @param staked everything that ever went from the buffer to validators
 */
public record PoolTotals(
        Wei buffer, Wei validators, Wei stakers, Wei operatorFee, Wei reserve, Wei returns, Wei staked, Shares shares) {

    public static final PoolTotals EMPTY =
            new PoolTotals(Wei.ZERO, Wei.ZERO, Wei.ZERO, Wei.ZERO, Wei.ZERO, Wei.ZERO, Wei.ZERO, Shares.ZERO);

    public PoolTotals {
        Wei assets = buffer.plus(validators);
        Wei liabilities = stakers.plus(operatorFee).plus(reserve).plus(returns);
        if (!assets.equals(liabilities)) {
            throw new IllegalArgumentException(
                    "assets of %s wei do not equal liabilities of %s wei".formatted(assets, liabilities));
        }
    }

    public ExchangeRate rate() {
        return new ExchangeRate(stakers, shares);
    }

    /** What of the buffer may go to validators: all but what goes back to its senders. */
    public Wei stakeable() {
        return buffer.minus(returns);
    }

    /** These balances after more lines, given as the sum of each account's. */
    PoolTotals plus(Function<Account, BigInteger> sums, Wei newlyStaked) {
        return new PoolTotals(
                debited(buffer, sums.apply(Account.BUFFER)),
                debited(validators, sums.apply(Account.VALIDATORS)),
                credited(stakers, sums.apply(Account.STAKERS)),
                credited(operatorFee, sums.apply(Account.OPERATOR_FEE)),
                credited(reserve, sums.apply(Account.RESERVE)),
                credited(returns, sums.apply(Account.RETURNS)),
                staked.plus(newlyStaked),
                Shares.of(shares.toBigInteger().subtract(sums.apply(Account.ISSUED))));
    }

    private static Wei debited(Wei balance, BigInteger sum) {
        return Wei.of(balance.toBigInteger().add(sum));
    }

    private static Wei credited(Wei balance, BigInteger sum) {
        return Wei.of(balance.toBigInteger().subtract(sum));
    }
}
