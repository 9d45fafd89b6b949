package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.standing.Facts.PublishedClaim;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the database knows of one wallet in several campaigns, by one statement. */
@ApplicationScoped
class StandingRepository {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** A registration is known to the wallet itself; to programs of the tenant that it came through, and the campaign's. */
    private static final String FACTS = """
            select campaign.id, registration.registered_at,
                   exists (select from registration_form
                            where campaign_id = campaign.id and jsonb_array_length(fields) > 0) as asks,
                   claim.claim_index, claim.amount
              from campaign
              left join claim on claim.tree_id = campaign.tree_id and claim.account = $2
              left join registration on registration.campaign_id = campaign.id and registration.account = $2
                    and ($4 or ($5 and (registration.tenant_id = $3 or campaign.tenant_id = $3)))
             where campaign.id = any ($1)""";

    private static final String CLAIMABLE = """
            select campaign.id from campaign
             where campaign.state = 'distributing' and campaign.id < $2
               and exists (select from claim where claim.tree_id = campaign.tree_id and claim.account = $1)
             order by campaign.id desc limit $3""";

    private final Pool pool;

    StandingRepository(Pool pool) {
        this.pool = pool;
    }

    /** What the caller may know, by campaign. */
    Uni<Map<UUID, Facts>> find(Caller caller, List<UUID> campaigns, Address account) {
        boolean isTheWallet = caller.wallet().map(account::equals).orElse(false);
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(
                        campaigns.toArray(UUID[]::new),
                        Buffer.buffer(account.toBytes()),
                        caller.tenant(),
                        isTheWallet,
                        caller.wallet().isEmpty()))
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> row.getUUID("id"), StandingRepository::toFacts)));
    }

    /** Campaigns that distribute and have a claim of the wallet, the newest first; as many as one page and one more. */
    Uni<List<UUID>> listClaimable(Address account, PageRequest page) {
        UUID before = page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
        return pool.preparedQuery(CLAIMABLE)
                .execute(Tuple.of(Buffer.buffer(account.toBytes()), before, page.fetchLimit()))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private static Facts toFacts(Row row) {
        OffsetDateTime registeredAt = row.getOffsetDateTime("registered_at");
        Long index = row.getLong("claim_index");
        return new Facts(
                Optional.ofNullable(registeredAt).map(OffsetDateTime::toInstant),
                row.getBoolean("asks"),
                index == null
                        ? Optional.empty()
                        : Optional.of(new PublishedClaim(
                                index, TokenAmount.of(row.getNumeric("amount").bigIntegerValue()))));
    }
}
