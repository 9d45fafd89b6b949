package io.stakedrop.airdrop.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.report.Report.Group;
import io.stakedrop.airdrop.report.Report.Recipient;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports in the database, and what they are computed of. Who may read one is the campaign's matter. */
@ApplicationScoped
class ReportRepository {
    private static final String FIND = "select cast(figures as text) from distribution_report where list_id = $1";

    private static final String STORE = """
            insert into distribution_report (list_id, figures) values ($1, cast(cast($2 as text) as jsonb))
            on conflict do nothing""";

    /**
     * By amounts, of which there are at most as many as recipients and mostly much fewer: how many get one, and how many
     * get it or more and what they get together.
     */
    private static final String FIGURES = """
            with amounts as (
                select amount, count(*) as holders from claim_list_row where list_id = $1 group by amount),
            running as (
                select amount, sum(holders) over down as people, sum(holders * amount) over down as held
                  from amounts window down as (order by amount desc)),
            whole as (
                select row_count as size, total from claim_list where id = $1),
            ranks as (
                select ceil(size / 100.0) as one, ceil(size / 10.0) as ten, size - ceil(size / 2.0) + 1 as middle from whole),
            one as (
                select held - (people - one) * amount as amount from running, ranks where people >= one
                 order by people limit 1),
            ten as (
                select held - (people - ten) * amount as amount from running, ranks where people >= ten
                 order by people limit 1),
            middle as (
                select amount from running, ranks where people >= middle order by people limit 1)
            select whole.size as recipients, whole.total,
                   coalesce((select holders from amounts where amount = 0), 0) as zeros,
                   (select min(amount) from amounts) as smallest,
                   middle.amount as median, cast(ranks.one as bigint) as one_size, one.amount as one_amount,
                   cast(ranks.ten as bigint) as ten_size, ten.amount as ten_amount
              from whole, ranks, one, ten, middle""";

    private static final String LARGEST = """
            select account, amount from claim_list_row where list_id = $1 order by amount desc, claim_index limit 10""";

    /** Who was paid without being in the list is none of its recipients, and what is above its claim none of the list's. */
    private static final String CLAIMED = """
            select claim_scan.next_block - 1 as block,
                   case when claim_scan.last_hash is not null then claim_scan.last_time end as block_time,
                   claimed.recipients, claimed.amount
              from claim_scan
              join distributor on distributor.campaign_id = claim_scan.campaign_id
                   and distributor.address = claim_scan.contract
             cross join lateral (
                   select count(*) as recipients, coalesce(sum(least(payment.amount, claim.amount)), 0) as amount
                     from (select account, sum(amount) as amount from claim_payment
                            where campaign_id = claim_scan.campaign_id group by account) payment
                     join claim on claim.tree_id = $2 and claim.account = payment.account) claimed
             where claim_scan.campaign_id = $1 and claim_scan.next_block > claim_scan.first_block""";

    private final Pool pool;
    private final ObjectMapper json;

    ReportRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Optional<Report>> find(UUID list) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(list))
                .map(rows -> rows.stream().findFirst().map(row -> read(row.getString(0))));
    }

    /** Keeps a report; who did so before has kept the same. */
    Uni<Void> store(UUID list, Report report) {
        return pool.preparedQuery(STORE).execute(Tuple.of(list, write(report))).replaceWithVoid();
    }

    /** Goes through the whole list. */
    Uni<Report> compute(UUID list) {
        return pool.preparedQuery(LARGEST)
                .execute(Tuple.of(list))
                .map(rows -> rows.stream()
                        .map(row -> new Recipient(Address.of(row.getBuffer(0).getBytes()), amount(row, "amount")))
                        .toList())
                .chain(largest -> pool.preparedQuery(FIGURES)
                        .execute(Tuple.of(list))
                        .map(rows -> toReport(rows.iterator().next(), largest)));
    }

    /** What was claimed of a campaign's published tree; empty where payments are not followed, or not yet. */
    Uni<Optional<ClaimRate>> findClaimed(UUID campaign, UUID tree) {
        return pool.preparedQuery(CLAIMED)
                .execute(Tuple.of(campaign, tree))
                .map(rows -> rows.stream().findFirst().map(ReportRepository::toClaimRate));
    }

    private static ClaimRate toClaimRate(Row row) {
        return new ClaimRate(
                row.getLong("block"),
                Optional.ofNullable(row.getOffsetDateTime("block_time")).map(OffsetDateTime::toInstant),
                row.getLong("recipients"),
                amount(row, "amount"));
    }

    private static Report toReport(Row row, List<Recipient> largest) {
        return new Report(
                row.getLong("recipients"),
                amount(row, "total"),
                row.getLong("zeros"),
                amount(row, "smallest"),
                amount(row, "median"),
                largest,
                new Group(row.getLong("one_size"), amount(row, "one_amount")),
                new Group(row.getLong("ten_size"), amount(row, "ten_amount")));
    }

    private static TokenAmount amount(Row row, String column) {
        return TokenAmount.of(row.getNumeric(column).bigIntegerValue());
    }

    private Report read(String text) {
        try {
            return json.readValue(text, Report.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is broken", e);
        }
    }

    private String write(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report has a JSON form", impossible);
        }
    }
}
