package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.merkle.BlockId;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the rows of trees that are not published yet; blocks, so for worker threads. Each attempt of a job writes a tree
 * of its own, and the next attempt removes what the one before left. So a worker that was taken for dead and comes back
 * never meets its successor's rows: its tree is gone, and it is told so.
 */
@ApplicationScoped
class TreeWriter {
    private static final String CAMPAIGN = "select list_id, tree_id from campaign where id = ? for share";
    private static final String LOCK_UNPUBLISHED =
            "select id from tree where campaign_id = ? and published_at is null for update";
    private static final List<String> REMOVE = List.of(
            "delete from claim where tree_id = ?",
            "delete from tree_block where tree_id = ?",
            "delete from tree where id = ?");
    private static final String BEGIN = """
            insert into tree (id, tenant_id, campaign_id, list_id, job_id, format, begun_at, round)
            select ?, ?, ?, ?, ?, ?, ?, count(*) + 1 from tree where campaign_id = ? and published_at is not null
            returning round""";
    private static final String HOLD = "select 1 from tree where id = ? and published_at is null for share";

    private final BlockingTransactions transactions;

    TreeWriter(BlockingTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Removes what earlier attempts left, and begins a tree.
     *
     * @return its round
     * @throws ProblemException {@code list-replaced} when another list counts by now, {@code root-changed} when the root
     *     before is another one
     */
    int begin(UUID tree, UUID tenant, UUID job, TreeTask task, Instant now) throws SQLException {
        return transactions.inTransaction(connection -> {
            checkCampaign(connection, task);
            for (UUID left : findUnpublished(connection, task.campaign())) {
                remove(connection, left);
            }
            try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
                insert.setObject(1, tree);
                insert.setObject(2, tenant);
                insert.setObject(3, task.campaign());
                insert.setObject(4, task.list());
                insert.setObject(5, job);
                insert.setString(6, task.treeFormat().text());
                insert.setObject(7, now.atOffset(ZoneOffset.UTC));
                insert.setObject(8, task.campaign());
                try (ResultSet result = insert.executeQuery()) {
                    result.next();
                    return result.getInt(1);
                }
            }
        });
    }

    void writeBlocks(UUID treeId, MerkleTree tree, List<BlockId> blocks) throws SQLException {
        transactions.inTransaction(connection -> {
            hold(connection, treeId);
            try (BinaryCopy copy = new BinaryCopy(connection, "tree_block (tree_id, band, block_index, hashes)")) {
                for (BlockId block : blocks) {
                    copy.row(4)
                            .uuid(treeId)
                            .smallint(block.band())
                            .bigint(block.index())
                            .bytes(tree.block(block));
                }
                return copy.finish();
            }
        });
    }

    /** @param firstOrdinal the place of the first claim in the order in which leaves were added to the tree */
    void writeClaims(UUID treeId, MerkleTree tree, int firstOrdinal, List<UniswapClaim> claims) throws SQLException {
        transactions.inTransaction(connection -> {
            hold(connection, treeId);
            try (BinaryCopy copy =
                    new BinaryCopy(connection, "claim (tree_id, account, claim_index, amount, leaf_position)")) {
                int ordinal = firstOrdinal;
                for (UniswapClaim claim : claims) {
                    copy.row(5)
                            .uuid(treeId)
                            .bytes(claim.account().toBytes())
                            .bigint(claim.index())
                            .numeric(claim.amount().toBigInteger())
                            .bigint(tree.positionOf(ordinal));
                    ordinal++;
                }
                return copy.finish();
            }
        });
    }

    /** Removes a tree of which nothing is published; what is not there is removed already. */
    void discard(UUID tree) throws SQLException {
        transactions.inTransaction(connection -> {
            remove(connection, tree);
            return tree;
        });
    }

    private static void checkCampaign(Connection connection, TreeTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CAMPAIGN)) {
            statement.setObject(1, task.campaign());
            try (ResultSet result = statement.executeQuery()) {
                boolean isThere = result.next();
                if (task.previousTree() != null) {
                    if (!isThere || !task.previousTree().equals(result.getObject(2, UUID.class))) {
                        throw TreeTask.rootChanged();
                    }
                } else if (!isThere || !task.list().equals(result.getObject(1, UUID.class))) {
                    throw TreeTask.listReplaced();
                }
            }
        }
    }

    private static List<UUID> findUnpublished(Connection connection, UUID campaign) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_UNPUBLISHED)) {
            lock.setObject(1, campaign);
            try (ResultSet result = lock.executeQuery()) {
                List<UUID> trees = new ArrayList<>();
                while (result.next()) {
                    trees.add(result.getObject(1, UUID.class));
                }
                return trees;
            }
        }
    }

    private static void remove(Connection connection, UUID tree) throws SQLException {
        for (String statement : REMOVE) {
            try (PreparedStatement delete = connection.prepareStatement(statement)) {
                delete.setObject(1, tree);
                delete.executeUpdate();
            }
        }
    }

    /** Keeps the tree from being removed until the transaction ends. */
    private static void hold(Connection connection, UUID tree) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
            statement.setObject(1, tree);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("tree %s was removed by a later attempt".formatted(tree));
                }
            }
        }
    }
}
