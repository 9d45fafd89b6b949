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
        Wei buffer,
        Wei validators,
        Wei executionRewards,
        Wei operatorDebt,
        Wei stakers,
        Wei queued,
        Wei payable,
        Wei penalties,
        Wei operatorFee,
        Wei reserve,
        Wei returns,
        Wei staked,
        Shares shares) {

    public static final PoolTotals EMPTY = new PoolTotals(
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Wei.ZERO,
            Shares.ZERO);

    public PoolTotals {
        Wei assets = assets(buffer, validators, executionRewards, operatorDebt);
        Wei liabilities = stakers.plus(queued)
                .plus(payable)
                .plus(penalties)
                .plus(operatorFee)
                .plus(reserve)
                .plus(returns);
        if (!assets.equals(liabilities)) {
            throw new IllegalArgumentException(
                    "assets of %s wei do not equal liabilities of %s wei".formatted(assets, liabilities));
        }
    }

    /** Everything that the pool has, wherever it is. */
    public Wei assets() {
        return assets(buffer, validators, executionRewards, operatorDebt);
    }

    /** What of the buffer is neither owed to somebody who was promised it nor goes back to its senders. */
    public Wei liquidity() {
        return buffer.minus(returns.plus(payable).min(buffer));
    }

    /** What of the buffer may go to validators: what nobody who is leaving waits for. */
    public Wei stakeable() {
        Wei liquidity = liquidity();
        return liquidity.minus(queued.min(liquidity));
    }

    /** What has to come back from validators, so that everybody who is leaving can be paid. */
    public Wei shortfall() {
        Wei liquidity = liquidity();
        return queued.minus(liquidity.min(queued));
    }

    /** An account's balance; all positions' together for {@link Account#POSITION}, which are the shares issued. */
    public BigInteger balanceOf(Account account) {
        return switch (account) {
            case BUFFER -> buffer.toBigInteger();
            case VALIDATORS -> validators.toBigInteger();
            case EXECUTION_REWARDS -> executionRewards.toBigInteger();
            case OPERATOR_DEBT -> operatorDebt.toBigInteger();
            case STAKERS -> stakers.toBigInteger();
            case QUEUED -> queued.toBigInteger();
            case PAYABLE -> payable.toBigInteger();
            case PENALTIES -> penalties.toBigInteger();
            case OPERATOR_FEE -> operatorFee.toBigInteger();
            case RESERVE -> reserve.toBigInteger();
            case RETURNS -> returns.toBigInteger();
            case ISSUED, POSITION -> shares.toBigInteger();
        };
    }

    /** These balances after more lines, given as the sum of each account's. */
    PoolTotals plus(Function<Account, BigInteger> sums) {
        return new PoolTotals(
                debited(buffer, sums.apply(Account.BUFFER)),
                debited(validators, sums.apply(Account.VALIDATORS)),
                debited(executionRewards, sums.apply(Account.EXECUTION_REWARDS)),
                debited(operatorDebt, sums.apply(Account.OPERATOR_DEBT)),
                credited(stakers, sums.apply(Account.STAKERS)),
                credited(queued, sums.apply(Account.QUEUED)),
                credited(payable, sums.apply(Account.PAYABLE)),
                credited(penalties, sums.apply(Account.PENALTIES)),
                credited(operatorFee, sums.apply(Account.OPERATOR_FEE)),
                credited(reserve, sums.apply(Account.RESERVE)),
                credited(returns, sums.apply(Account.RETURNS)),
                staked,
                Shares.of(shares.toBigInteger().subtract(sums.apply(Account.ISSUED))));
    }

    private static Wei assets(Wei buffer, Wei validators, Wei executionRewards, Wei operatorDebt) {
        return buffer.plus(validators).plus(executionRewards).plus(operatorDebt);
    }

    private static Wei debited(Wei balance, BigInteger sum) {
        return Wei.of(balance.toBigInteger().add(sum));
    }

    private static Wei credited(Wei balance, BigInteger sum) {
        return Wei.of(balance.toBigInteger().subtract(sum));
    }
}
