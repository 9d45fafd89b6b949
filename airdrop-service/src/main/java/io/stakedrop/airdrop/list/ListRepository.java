package io.stakedrop.airdrop.list;

import io.smallrye.mutiny.Uni;
import io.stakedrop.allocation.ContentHash;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Imported lists in the database; a list belongs to its tenant alone. */
@ApplicationScoped
public class ListRepository {
    private static final String INSERT = """
            insert into claim_list (id, tenant_id, campaign_id, row_count, total, content_hash, created_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND = """
            select id, campaign_id, row_count, total, content_hash, created_at from claim_list
             where tenant_id = $1 and campaign_id = $2 and id = $3""";

    private static final String ROWS = """
            select claim_index, account, amount from claim_list_row
             where list_id = ? and claim_index > ? order by claim_index limit ?""";

    private static final String REDIRECTED_FROM = "update claim_list set redirected_from = ? where id = ?";

    private static final String ORIGIN = "select coalesce(redirected_from, id) from claim_list where id = $1";

    private static final int ROWS_PER_PAGE = 20_000;

    private final Pool pool;

    ListRepository(Pool pool) {
        this.pool = pool;
    }

    /** Stores a list within the transaction that stores its rows. */
    public void insert(Connection connection, UUID tenant, ClaimList list) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, list.id());
            statement.setObject(2, tenant);
            statement.setObject(3, list.campaign());
            statement.setLong(4, list.rows());
            statement.setObject(5, new java.math.BigDecimal(list.total().toBigInteger()));
            statement.setBytes(6, list.contentHash().toBytes());
            statement.setObject(7, list.importedAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /**
     * Enters a list whose rows are there already, made of another one; blocks.
     *
     * @param origin the list that it was made of
     */
    public ClaimList insertRedirected(
            Connection connection, UUID tenant, UUID campaign, UUID id, UUID origin, Instant now) throws SQLException {
        ClaimList list = insertWritten(connection, tenant, campaign, id, now);
        try (PreparedStatement statement = connection.prepareStatement(REDIRECTED_FROM)) {
            statement.setObject(1, origin);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
        return list;
    }

    /** Enters a list whose rows are there already; blocks. */
    public ClaimList insertWritten(Connection connection, UUID tenant, UUID campaign, UUID id, Instant now)
            throws SQLException {
        ContentHash hash = new ContentHash();
        TokenAmount total = TokenAmount.ZERO;
        long count = 0;
        long last = -1;
        List<UniswapClaim> page = readRows(connection, id, last, ROWS_PER_PAGE);
        while (!page.isEmpty()) {
            for (UniswapClaim claim : page) {
                hash.add(claim);
                total = total.plus(claim.amount());
            }
            count += page.size();
            last = page.getLast().index();
            page = readRows(connection, id, last, ROWS_PER_PAGE);
        }
        ClaimList list = new ClaimList(id, campaign, count, total, hash.finish(), now);
        insert(connection, tenant, list);
        return list;
    }

    /** The tenant's list of that campaign. */
    public Uni<Optional<ClaimList>> find(UUID tenant, UUID campaign, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant, campaign, id))
                .map(rows -> rows.stream().findFirst().map(ListRepository::toList));
    }

    /** The list that a list with redirects was made of; of any other, itself. Whose it is, the caller has found out. */
    public Uni<UUID> findOrigin(UUID list) {
        return pool.preparedQuery(ORIGIN)
                .execute(Tuple.of(list))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /**
     * Rows of a list in the order of their indexes, for worker threads.
     *
     * @param afterIndex the index of the last row that is known, -1 for none
     */
    public List<UniswapClaim> readRows(Connection connection, UUID list, long afterIndex, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setObject(1, list);
            statement.setLong(2, afterIndex);
            statement.setInt(3, most);
            try (ResultSet result = statement.executeQuery()) {
                List<UniswapClaim> claims = new ArrayList<>(most);
                while (result.next()) {
                    claims.add(new UniswapClaim(
                            result.getLong(1),
                            Address.of(result.getBytes(2)),
                            TokenAmount.of(result.getBigDecimal(3).toBigIntegerExact())));
                }
                return claims;
            }
        }
    }

    private static ClaimList toList(Row row) {
        return new ClaimList(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getLong("row_count"),
                TokenAmount.of(row.getNumeric("total").bigIntegerValue()),
                Bytes32.of(row.getBuffer("content_hash").getBytes()),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
