package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.BlockId;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads published trees a page at a time; blocks, so for worker threads, and holds no connection between two pages. */
@ApplicationScoped
public class StoredTreeReader {
    private static final String FIND = """
            select tree.id, tree.list_id, tree.format, tree.root, tree.leaves, tree.total
              from campaign left join tree on tree.id = campaign.tree_id
             where campaign.id = ? and (campaign.tenant_id = ? or campaign.announced_at is not null)""";

    private static final String BY_INDEX = """
            select row.claim_index, row.account, row.amount, claim.leaf_position
              from claim_list_row row
              join claim on claim.tree_id = ? and claim.account = row.account
             where row.list_id = ? and row.claim_index > ?
             order by row.claim_index
             limit ?""";

    private static final String BY_ACCOUNT = """
            select claim_index, account, amount, leaf_position
              from claim
             where tree_id = ? and account > ?
             order by account
             limit ?""";

    private static final String BLOCKS = """
            select tree_block.band, tree_block.block_index, tree_block.hashes
              from unnest(?::smallint[], ?::bigint[]) as wanted (band, block_index)
              join tree_block on tree_block.tree_id = ?
                             and tree_block.band = wanted.band and tree_block.block_index = wanted.block_index""";

    private final BlockingTransactions transactions;

    StoredTreeReader(BlockingTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The tree whose root a campaign has published.
     *
     * @throws io.stakedrop.kit.problem.ProblemException {@code not-found} where the tenant may not see the campaign, {@code
     *     root-not-published} where there is none yet
     */
    public StoredTree find(UUID tenant, UUID campaign) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setObject(1, campaign);
                statement.setObject(2, tenant);
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next()) {
                        throw CampaignService.notFound(campaign);
                    }
                    if (result.getObject(1) == null) {
                        throw TreeService.rootNotPublished();
                    }
                    return new StoredTree(
                            result.getObject(1, UUID.class),
                            result.getObject(2, UUID.class),
                            DropFormat.fromString(result.getString(3)),
                            Bytes32.of(result.getBytes(4)),
                            Math.toIntExact(result.getLong(5)),
                            TokenAmount.of(result.getBigDecimal(6).toBigIntegerExact()));
                }
            }
        });
    }

    /**
     * Claims in the order of their indexes.
     *
     * @param afterIndex the index of the last claim that is known, -1 for none
     */
    public List<PlacedClaim> readByIndex(StoredTree tree, long afterIndex, int most) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_INDEX)) {
                statement.setObject(1, tree.id());
                statement.setObject(2, tree.list());
                statement.setLong(3, afterIndex);
                statement.setInt(4, most);
                return read(statement);
            }
        });
    }

    /**
     * Claims in the order of their accounts' bytes.
     *
     * @param after the last account's bytes that are known, none at the beginning
     */
    public List<PlacedClaim> readByAccount(StoredTree tree, byte[] after, int most) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_ACCOUNT)) {
                statement.setObject(1, tree.id());
                statement.setBytes(2, after);
                statement.setInt(3, most);
                return read(statement);
            }
        });
    }

    /** Those of the wanted blocks that are there. */
    public Map<BlockId, byte[]> readBlocks(UUID tree, Collection<BlockId> wanted) throws SQLException {
        return transactions.inTransaction(connection -> readBlocks(connection, tree, wanted));
    }

    private static Map<BlockId, byte[]> readBlocks(Connection connection, UUID tree, Collection<BlockId> wanted)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCKS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint",
                            wanted.stream().map(block -> (short) block.band()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            wanted.stream().map(block -> (long) block.index()).toArray()));
            statement.setObject(3, tree);
            try (ResultSet result = statement.executeQuery()) {
                Map<BlockId, byte[]> blocks = new HashMap<>();
                while (result.next()) {
                    blocks.put(new BlockId(result.getShort(1), Math.toIntExact(result.getLong(2))), result.getBytes(3));
                }
                return blocks;
            }
        }
    }

    private static List<PlacedClaim> read(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<PlacedClaim> claims = new ArrayList<>();
            while (result.next()) {
                claims.add(new PlacedClaim(
                        new UniswapClaim(
                                result.getLong(1),
                                Address.of(result.getBytes(2)),
                                TokenAmount.of(result.getBigDecimal(3).toBigIntegerExact())),
                        Math.toIntExact(result.getLong(4))));
            }
            return claims;
        }
    }

    /** A claim and the position of its leaf. */
    public record PlacedClaim(UniswapClaim claim, int leafPosition) {}
}
