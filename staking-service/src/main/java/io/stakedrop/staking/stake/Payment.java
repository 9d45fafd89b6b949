package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.staking.pool.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment in ether that was agreed on: from whom, to whom, and how much, to the wei. It makes a stake, from its wallet to
 * the pool's deposit address, or pays somebody out who left, the other way round.
 */
public record Payment(Address from, Address to, Wei value) {

    static Payment of(Stake stake, Pool pool) {
        return new Payment(stake.wallet(), pool.depositAddress(), stake.amount());
    }

    static Payment of(StakeRequest request, Pool pool) {
        return new Payment(request.wallet(), pool.depositAddress(), request.amount());
    }

    /** In what a transaction differs; nothing when it is this payment. */
    public List<Fault> differences(TransactionView transaction) {
        List<Fault> differences = new ArrayList<>();
        compare(differences, "transaction.from", "sender", from, transaction.from());
        compare(
                differences,
                "transaction.to",
                "target",
                to,
                transaction.to().<Object>map(target -> target).orElse("none"));
        compare(differences, "transaction.value", "value", value, transaction.value());
        return differences;
    }

    private static void compare(List<Fault> differences, String field, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(
                    new Fault(field, "differs", "the %s must be %s, but is %s".formatted(what, expected, actual)));
        }
    }
}
