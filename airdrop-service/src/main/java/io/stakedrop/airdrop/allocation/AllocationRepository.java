package io.stakedrop.airdrop.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.allocation.AllocationDifference.VersionView;
import io.stakedrop.airdrop.list.ClaimList;
import io.stakedrop.allocation.OverridesHash;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Allocations in the database. An allocation is its tenant's own, until the root of its list is published: then everybody
 * may read it and its inputs.
 */
@ApplicationScoped
class AllocationRepository {
    private static final int FETCH_SIZE = 1_000;

    private static final String SELECT = """
            select allocation.id, allocation.campaign_id, allocation.version, allocation.terms::text as terms,
                   allocation.wallets, allocation.overrides, allocation.overrides_hash, allocation.created_at, claim_list.id as list_id, claim_list.row_count,
                   claim_list.total, claim_list.content_hash
              from allocation join claim_list on claim_list.id = allocation.list_id
             where\s""";

    private static final String FIND_BY_ID = SELECT + "allocation.id = $1";

    private static final String FIND = SELECT + """
            allocation.campaign_id = $2 and allocation.version = $3 and (allocation.tenant_id = $1 or exists (
                select 1 from campaign join claim_list published on published.id = campaign.list_id
                 where campaign.id = allocation.campaign_id and campaign.tree_id is not null
                   and campaign.announced_at is not null
                   and allocation.list_id in (published.id, published.redirected_from)))""";

    private static final String LIST = SELECT + """
            allocation.tenant_id = $1 and allocation.campaign_id = $2 and allocation.version < $3
             order by allocation.version desc limit $4""";

    /** Who is in one of both versions only has nothing in the other. */
    private static final String CHANGES = """
            select account, before, after from (
                (select later.account, coalesce(earlier.amount, 0) as before, later.amount as after
                   from allocation_row later
                   left join allocation_row earlier on earlier.allocation_id = $1 and earlier.account = later.account
                  where later.allocation_id = $2 and later.account > $3 and later.amount <> coalesce(earlier.amount, 0)
                  order by later.account limit $4)
                union all
                (select earlier.account, earlier.amount, 0 from allocation_row earlier
                  where earlier.allocation_id = $1 and earlier.account > $3 and earlier.amount > 0 and not exists (
                        select 1 from allocation_row later
                         where later.allocation_id = $2 and later.account = earlier.account)
                  order by earlier.account limit $4)) change
             order by account limit $4""";

    private static final String DIFFERENCE = """
            select count(*) filter (where before = 0 and after > 0) as added,
                   count(*) filter (where before > 0 and after = 0) as removed,
                   count(*) filter (where before > 0 and after > 0 and before <> after) as changed,
                   coalesce(sum(after - before) filter (where after > before), 0) as raised,
                   coalesce(sum(before - after) filter (where before > after), 0) as lowered
              from (select coalesce(earlier.amount, 0) as before, coalesce(later.amount, 0) as after
                      from (select account, amount from allocation_row where allocation_id = $1) earlier
                      full join (select account, amount from allocation_row where allocation_id = $2) later
                           using (account)) change""";

    private static final String OVERRIDES =
            "select account, amount from allocation_override where allocation_id = $1 order by account";

    private static final String INPUTS =
            "select account, weight, factor from allocation_row where allocation_id = $1 order by account";

    private static final String CLAIMS =
            "select claim_index, account, amount from claim_list_row where list_id = $1 order by claim_index";

    private static final String OWN_SNAPSHOTS = "select count(*) from snapshot where tenant_id = $1 and id = any ($2)";

    private static final String OWN_EVALUATION =
            "select count(*) from evaluation where tenant_id = $1 and campaign_id = $2 and id = $3"
                    + " and finished_at is not null";

    private final Pool pool;
    private final ObjectMapper json;

    AllocationRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** What a job made; whose it is, the job knows. */
    Uni<Optional<StoredAllocation>> findById(UUID id) {
        return pool.preparedQuery(FIND_BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::toAllocation));
    }

    /** A version that the tenant may read. */
    Uni<Optional<StoredAllocation>> find(UUID tenant, UUID campaign, int version) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant, campaign, version))
                .map(rows -> rows.stream().findFirst().map(this::toAllocation));
    }

    /** The tenant's own, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<StoredAllocation>> list(UUID tenant, UUID campaign, PageRequest page) {
        int before =
                page.after().map(cursor -> Math.toIntExact(cursor.longAt(0))).orElse(Integer.MAX_VALUE);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(tenant, campaign, before, page.fetchLimit()))
                .map(rows -> rows.stream().map(this::toAllocation).toList());
    }

    /** Whose amounts differ, by their bytes; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<AmountChange>> listChanges(UUID earlier, UUID later, PageRequest page) {
        Buffer after = page.after()
                .map(cursor -> Buffer.buffer(Address.parse(cursor.textAt(0)).toBytes()))
                .orElseGet(Buffer::buffer);
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(earlier, later, after, page.fetchLimit()))
                .map(rows -> rows.stream()
                        .map(row -> new AmountChange(
                                toAddress(row, "account"), amountAt(row, "before"), amountAt(row, "after")))
                        .toList());
    }

    /** What changed from one to the other. */
    Uni<AllocationDifference> compare(StoredAllocation earlier, StoredAllocation later) {
        return pool.preparedQuery(DIFFERENCE)
                .execute(Tuple.of(earlier.id(), later.id()))
                .map(rows -> rows.iterator().next())
                .map(row -> new AllocationDifference(
                        VersionView.of(earlier),
                        VersionView.of(later),
                        row.getLong("added"),
                        row.getLong("removed"),
                        row.getLong("changed"),
                        amountAt(row, "raised"),
                        amountAt(row, "lowered")));
    }

    /** What appeals decided as lines of {@link OverridesHash}, by the wallets' bytes. */
    Multi<String> streamOverrides(UUID allocation) {
        return stream(OVERRIDES, allocation)
                .map(row -> OverridesHash.line(
                        toAddress(row, "account"), row.getNumeric("amount") == null ? null : amountAt(row, "amount")));
    }

    /** The wallets as lines of {@code address,weight,factor}, by their bytes. */
    Multi<String> streamInputs(UUID allocation) {
        return stream(INPUTS, allocation)
                .map(row -> "%s,%s,%s\n"
                        .formatted(
                                hexAt(row, "account"),
                                row.getNumeric("weight").bigIntegerValue(),
                                row.getNumeric("factor").bigIntegerValue()));
    }

    /** The claims as lines of {@code index,address,amount}, by their indexes. */
    Multi<String> streamClaims(UUID list) {
        return stream(CLAIMS, list)
                .map(row -> "%d,%s,%s\n"
                        .formatted(
                                row.getLong("claim_index"),
                                hexAt(row, "account"),
                                row.getNumeric("amount").bigIntegerValue()));
    }

    /** How many of these, which are all different, are the tenant's snapshots. */
    Uni<Integer> countOwnSnapshots(UUID tenant, List<UUID> snapshots) {
        return count(OWN_SNAPSHOTS, Tuple.of(tenant, snapshots.toArray(UUID[]::new)));
    }

    /** Whether it is the tenant's evaluation of that campaign, and done. */
    Uni<Boolean> isOwnEvaluation(UUID tenant, UUID campaign, UUID evaluation) {
        return count(OWN_EVALUATION, Tuple.of(tenant, campaign, evaluation)).map(found -> found == 1);
    }

    static Cursor cursorOf(StoredAllocation allocation) {
        return Cursor.of(allocation.version());
    }

    static Cursor cursorOf(AmountChange change) {
        return Cursor.of(change.account());
    }

    private Uni<Integer> count(String query, Tuple values) {
        return pool.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** A cursor lives in a transaction, which reads only and ends with the connection's. */
    private Multi<Row> stream(String query, UUID of) {
        return Multi.createFrom()
                .resourceFromUni(pool::getConnection, connection -> stream(connection, query, of))
                .withFinalizer(SqlConnection::close);
    }

    private static Multi<Row> stream(SqlConnection connection, String query, UUID of) {
        return connection
                .begin()
                .chain(transaction -> connection.prepare(query))
                .onItem()
                .transformToMulti(statement ->
                        statement.createStream(FETCH_SIZE, Tuple.of(of)).toMulti());
    }

    private static String hexAt(Row row, String column) {
        return Hex.encode(row.getBuffer(column).getBytes());
    }

    private static Address toAddress(Row row, String column) {
        return Address.of(row.getBuffer(column).getBytes());
    }

    private static TokenAmount amountAt(Row row, String column) {
        return TokenAmount.of(row.getNumeric(column).bigIntegerValue());
    }

    private StoredAllocation toAllocation(Row row) {
        return new StoredAllocation(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getInteger("version"),
                toTerms(row.getString("terms")),
                row.getLong("wallets"),
                row.getLong("overrides"),
                Optional.ofNullable(row.getBuffer("overrides_hash")).map(hash -> Bytes32.of(hash.getBytes())),
                new ClaimList(
                        row.getUUID("list_id"),
                        row.getUUID("campaign_id"),
                        row.getLong("row_count"),
                        amountAt(row, "total"),
                        Bytes32.of(row.getBuffer("content_hash").getBytes()),
                        row.getOffsetDateTime("created_at").toInstant()),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private AllocationRequest toTerms(String text) {
        try {
            return json.readValue(text, AllocationRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an allocation's terms can't be read", e);
        }
    }
}
