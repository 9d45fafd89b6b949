package io.stakedrop.staking.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lines of one journal entry, balanced: in each unit debits and credits sum to zero. Lines of nothing are left out.
 *
 * @param lines in the order in which they are stored
 */
public record Postings(List<Posting> lines) {

    public Postings {
        lines = List.copyOf(lines);
        requireBalanced(lines);
    }

    static Postings of(Posting... lines) {
        return new Postings(Stream.of(lines).filter(line -> !line.isZero()).toList());
    }

    /** The lines in wei that lead from one set of balances to another; the shares' lines are their positions'. */
    static Postings between(PoolTotals before, PoolTotals after) {
        return new Postings(Stream.of(Account.values())
                .filter(account -> account.unit() == Account.Unit.WEI)
                .map(account -> new Posting(account, change(account, before, after)))
                .filter(line -> !line.isZero())
                .toList());
    }

    private static BigInteger change(Account account, PoolTotals before, PoolTotals after) {
        BigInteger change = after.balanceOf(account).subtract(before.balanceOf(account));
        return account.isDebit() ? change : change.negate();
    }

    /** The counter-entry. */
    Postings reversed() {
        return new Postings(lines.stream()
                .map(line -> new Posting(line.account(), line.amount().negate()))
                .toList());
    }

    /** The sum of an account's lines. */
    BigInteger sumOf(Account account) {
        return lines.stream()
                .filter(line -> line.account() == account)
                .map(Posting::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static void requireBalanced(List<Posting> lines) {
        Map<Account.Unit, BigInteger> sums = lines.stream()
                .collect(groupingBy(
                        line -> line.account().unit(), reducing(BigInteger.ZERO, Posting::amount, BigInteger::add)));
        sums.forEach((unit, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalArgumentException("the entry is off balance by " + sum + " " + unit + ": " + lines);
            }
        });
    }
}
