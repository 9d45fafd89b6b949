package io.stakedrop.airdrop.tracking;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.tracking.Progress.Followed;
import io.stakedrop.ethereum.TokenAmount;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far campaigns are claimed, in the database. */
@ApplicationScoped
class ProgressRepository {
    private static final String FIND = """
            select tree.leaves, tree.total, distributor.expires_at, claim_scan.first_block, claim_scan.next_block,
                   claim_scan.last_time, claim_scan.final_block, claim_scan.payments, claim_scan.paid
              from campaign
              left join tree on tree.id = campaign.tree_id
              left join distributor on distributor.campaign_id = campaign.id
              left join claim_scan on claim_scan.campaign_id = campaign.id
             where campaign.id = $1 and (campaign.tenant_id = $2 or campaign.announced_at is not null)""";

    private final Pool pool;

    ProgressRepository(Pool pool) {
        this.pool = pool;
    }

    /** Of a campaign that the tenant may see. */
    Uni<Optional<Lookup>> find(UUID tenant, UUID campaign) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(campaign, tenant))
                .map(rows -> rows.stream().findFirst().map(ProgressRepository::toLookup));
    }

    private static Lookup toLookup(Row row) {
        if (row.getLong("leaves") == null) {
            return new Lookup(null);
        }
        return new Lookup(new Progress(
                row.getLong("leaves"),
                TokenAmount.of(row.getNumeric("total").bigIntegerValue()),
                Optional.ofNullable(instant(row, "expires_at")),
                Optional.ofNullable(toFollowed(row))));
    }

    private static @Nullable Followed toFollowed(Row row) {
        if (row.getLong("payments") == null) {
            return null;
        }
        long last = row.getLong("next_block") - 1;
        return new Followed(
                row.getLong("payments"),
                TokenAmount.of(row.getNumeric("paid").bigIntegerValue()),
                last < row.getLong("first_block") ? Optional.empty() : Optional.of(last),
                Optional.ofNullable(instant(row, "last_time")));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** @param progress null while no root is published */
    record Lookup(@Nullable Progress progress) {}
}
