package io.stakedrop.airdrop.bundle;

import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.airdrop.distributor.ClaimFunction;
import io.stakedrop.airdrop.distributor.PayingContract;
import io.stakedrop.ethereum.Address;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a manifest tells beside the tree; blocks. A tree is found by {@code StoredTreeReader}, which knows who may see it. */
@ApplicationScoped
class BundleRepository {
    private static final String DESCRIBE = """
            select campaign.name, campaign.token_chain_id, campaign.token_address, campaign.token_symbol,
                   campaign.token_decimals, tree.round, distributor.chain_id, distributor.address,
                   distributor.claim_function, distributor.expires_at
              from tree
              join campaign on campaign.id = tree.campaign_id
              left join distributor on distributor.campaign_id = campaign.id
             where tree.id = ?""";

    private final BlockingTransactions transactions;

    BundleRepository(BlockingTransactions transactions) {
        this.transactions = transactions;
    }

    Description describe(StoredTree tree) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DESCRIBE)) {
                statement.setObject(1, tree.id());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return new Description(
                            result.getString(1),
                            new Token(
                                    result.getLong(2),
                                    Address.of(result.getBytes(3)),
                                    result.getString(4),
                                    result.getInt(5)),
                            result.getInt(6),
                            result.getBytes(8) == null ? Optional.empty() : Optional.of(toContract(result)));
                }
            }
        });
    }

    private static DeclaredContract toContract(ResultSet result) throws SQLException {
        return new DeclaredContract(
                new PayingContract(
                        result.getLong(7), Address.of(result.getBytes(8)), ClaimFunction.parse(result.getString(9))),
                Optional.ofNullable(result.getObject(10, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
