package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Preflights in the database; they belong to their tenant alone. */
@ApplicationScoped
class PreflightRepository {
    private static final String WITH_FINDINGS = """
            select preflight.id, campaign_id, list_id, begun_at, checked_at, check_name, outcome, detail, row_count,
                   signed_by, signed_at, sign_reason
              from (%s) preflight left join preflight_finding on preflight_id = preflight.id
             order by preflight.id desc""";

    private static final String FIND =
            WITH_FINDINGS.formatted("select * from preflight where tenant_id = $1 and campaign_id = $2 and id = $3");

    private static final String LIST = WITH_FINDINGS.formatted("""
            select * from preflight where tenant_id = $1 and campaign_id = $2 and ($3::uuid is null or id < $3)
             order by id desc limit $4""");

    private static final String LATEST = WITH_FINDINGS.formatted("""
            select * from preflight where campaign_id = $1 and list_id = $2 and checked_at is not null
             order by checked_at desc, id desc limit 1""");

    private static final String CLAIMS = """
            select claim_index, account, amount from preflight_row
             where preflight_id = $1 and check_name = $2 and claim_index > $3 order by claim_index limit $4""";

    private static final String SAMPLE = """
            (select claim_index, account, amount from claim_list_row where list_id = $1 and amount > 0
              order by claim_index limit 1)
             union
            (select claim_index, account, amount from claim_list_row where list_id = $1 and amount > 0
              order by claim_index desc limit 1)
             union
            (select claim_index, account, amount from claim_list_row where list_id = $1 and amount > 0
              order by amount, claim_index limit 1)
             union
            (select claim_index, account, amount from claim_list_row where list_id = $1
              order by amount desc, claim_index limit 1)""";

    private static final String LAST_INDEX =
            "select coalesce(max(claim_index), 0) from claim_list_row where list_id = $1";

    private static final String NEXT_OF = """
            select distinct claim.claim_index, claim.account, claim.amount
              from unnest($2::bigint[]) place (index)
             cross join lateral (
                   select claim_index, account, amount from claim_list_row
                    where list_id = $1 and claim_index >= place.index and amount > 0
                    order by claim_index limit 1) claim""";

    private final Pool pool;

    PreflightRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Preflight>> find(UUID tenant, UUID campaign, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant, campaign, id))
                .map(rows -> toPreflights(rows).stream().findFirst());
    }

    /** The newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Preflight>> list(UUID tenant, UUID campaign, PageRequest page) {
        UUID after = page.after().map(cursor -> cursor.uuidAt(0)).orElse(null);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(tenant, campaign, after, page.fetchLimit()))
                .map(PreflightRepository::toPreflights);
    }

    /** The last that was through with a list. */
    Uni<Optional<Preflight>> findLatest(UUID campaign, UUID list) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(campaign, list))
                .map(rows -> toPreflights(rows).stream().findFirst());
    }

    /** The claims of a finding in the order of their indexes; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<UniswapClaim>> listClaims(UUID preflight, PreflightCheck check, PageRequest page) {
        long after = page.after().map(cursor -> cursor.longAt(0)).orElse(-1L);
        return pool.preparedQuery(CLAIMS)
                .execute(Tuple.of(preflight, check.code(), after, page.fetchLimit()))
                .map(PreflightRepository::toClaims);
    }

    /** The first and last, least and greatest claims of a list that are of anything. */
    Uni<List<UniswapClaim>> findSample(UUID list) {
        return pool.preparedQuery(SAMPLE).execute(Tuple.of(list)).map(PreflightRepository::toClaims);
    }

    /** The highest index of a list. */
    Uni<Long> findLastIndex(UUID list) {
        return pool.preparedQuery(LAST_INDEX)
                .execute(Tuple.of(list))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The claims at some indexes, or the next behind them that are of anything. */
    Uni<List<UniswapClaim>> findAt(UUID list, List<Long> indexes) {
        return pool.preparedQuery(NEXT_OF)
                .execute(Tuple.of(list, indexes.toArray(Long[]::new)))
                .map(PreflightRepository::toClaims);
    }

    static Cursor cursorOf(Preflight preflight) {
        return Cursor.of(preflight.id());
    }

    static Cursor cursorOf(UniswapClaim claim) {
        return Cursor.of(claim.index());
    }

    private static List<UniswapClaim> toClaims(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new UniswapClaim(
                        row.getLong(0),
                        Address.of(row.getBuffer(1).getBytes()),
                        TokenAmount.of(row.getNumeric(2).bigIntegerValue())))
                .toList();
    }

    private static List<Preflight> toPreflights(RowSet<Row> rows) {
        Map<UUID, Preflight> found = new LinkedHashMap<>();
        Map<UUID, List<Finding>> findings = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            found.putIfAbsent(id, toPreflight(row));
            if (row.getString("check_name") != null) {
                findings.computeIfAbsent(id, any -> new ArrayList<>()).add(toFinding(row));
            }
        }
        return found.values().stream()
                .map(preflight -> withFindings(preflight, findings.getOrDefault(preflight.id(), List.of())))
                .toList();
    }

    private static Preflight toPreflight(Row row) {
        return new Preflight(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getUUID("list_id"),
                row.getOffsetDateTime("begun_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("checked_at")).map(OffsetDateTime::toInstant),
                List.of());
    }

    private static Preflight withFindings(Preflight preflight, List<Finding> findings) {
        return new Preflight(
                preflight.id(),
                preflight.campaign(),
                preflight.list(),
                preflight.begunAt(),
                preflight.checkedAt(),
                findings.stream().sorted(Comparator.comparing(Finding::check)).toList());
    }

    private static Finding toFinding(Row row) {
        return new Finding(
                PreflightCheck.of(row.getString("check_name")),
                PreflightOutcome.of(row.getString("outcome")),
                row.getString("detail"),
                row.getLong("row_count"),
                Optional.ofNullable(row.getString("signed_by"))
                        .map(by -> new SignOff(
                                by, row.getOffsetDateTime("signed_at").toInstant(), row.getString("sign_reason"))));
    }
}
