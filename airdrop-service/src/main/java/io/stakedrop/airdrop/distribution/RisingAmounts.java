package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Amounts of several rounds never fall: a contract that has paid more than the next root says would refuse the wallet for
 * ever. Both sides never change, so it is looked at once. Blocks, so for worker threads.
 */
@ApplicationScoped
class RisingAmounts {
    private static final int MOST_FAULTS = 100;

    private static final String FALLEN = """
            select claim.account, claim.amount, row.amount, count(*) over ()
              from claim
              left join claim_list_row row on row.list_id = ? and row.account = claim.account
             where claim.tree_id = ? and (row.amount is null or row.amount < claim.amount)
             order by claim.account
             limit ?""";

    private final BlockingTransactions transactions;

    RisingAmounts(BlockingTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Compares a list with the tree of the round before.
     *
     * @throws ProblemException {@code amounts-fell} with the first accounts that would get less
     */
    void check(UUID list, UUID previousTree) throws SQLException {
        transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FALLEN)) {
                statement.setObject(1, list);
                statement.setObject(2, previousTree);
                statement.setInt(3, MOST_FAULTS);
                try (ResultSet result = statement.executeQuery()) {
                    List<Fault> faults = new ArrayList<>();
                    long all = 0;
                    while (result.next()) {
                        BigDecimal next = result.getBigDecimal(3);
                        faults.add(new Fault(
                                Address.of(result.getBytes(1)).toString(),
                                "amount-fell",
                                "has %s, but must have at least %s"
                                        .formatted(next == null ? "nothing" : next, result.getBigDecimal(2))));
                        all = result.getLong(4);
                    }
                    if (!faults.isEmpty()) {
                        throw new ProblemException(
                                AirdropProblems.AMOUNTS_FELL,
                                "%d accounts have less in the list than the published root gives them.".formatted(all),
                                faults);
                    }
                    return list;
                }
            }
        });
    }
}
