package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.standing.Facts.Appealed;
import io.stakedrop.airdrop.standing.Facts.Evaluated;
import io.stakedrop.airdrop.standing.Facts.FollowedClaim;
import io.stakedrop.airdrop.standing.Facts.Payment;
import io.stakedrop.airdrop.standing.Facts.PublishedClaim;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the database knows of one wallet in several campaigns, by one statement. */
@ApplicationScoped
class StandingRepository {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /**
     * A registration is known to the wallet itself; to programs of the tenant that it came through, and the campaign's. What an
     * evaluation found, that a claim was redirected, and appeals, to the wallet and the campaign's. The evaluation that counts is the one that the list was allocated by,
     * or else the last. What a contract paid is on the chain, for everybody.
     */
    private static final String FACTS = """
            select campaign.id, registration.registered_at,
                   exists (select from registration_form
                            where campaign_id = campaign.id and jsonb_array_length(fields) > 0) as asks,
                   evaluation.id as evaluation_id, evaluation.evaluated_at,
                   exists (select from evaluation_row
                            where evaluation_id = evaluation.id and account = $2) as evaluated,
                   (($4 or ($5 and campaign.tenant_id = $3)) and exists (
                        select from claim_move where list_id = campaign.list_id and account = $2)) as redirected,
                   (($4 or ($5 and campaign.tenant_id = $3)) and exists (
                        select from appeal
                         where campaign_id = campaign.id and account = $2 and state = 'open')) as appeal_open,
                   (($4 or ($5 and campaign.tenant_id = $3)) and exists (
                        select from appeal
                         where campaign_id = campaign.id and account = $2 and state = 'accepted')) as appeal_accepted,
                   claim.claim_index, claim.amount, distributor.expires_at,
                   claim_scan.next_block - 1 as followed_to,
                   (select coalesce(sum(amount), 0) from claim_payment
                     where campaign_id = claim_scan.campaign_id and account = $2) as paid,
                   last.amount as last_amount, last.transaction_hash, last.block_number, last.block_time
              from campaign
              left join claim on claim.tree_id = campaign.tree_id and claim.account = $2
              left join registration on registration.campaign_id = campaign.id and registration.account = $2
                    and ($4 or ($5 and (registration.tenant_id = $3 or campaign.tenant_id = $3)))
              left join lateral (
                    select coalesce(
                           (select (allocation.terms -> 'accounts' ->> 'evaluationId')::uuid
                              from claim_list counted
                              join allocation on allocation.list_id in (counted.id, counted.redirected_from)
                             where counted.id = campaign.list_id),
                           (select id from evaluation
                             where campaign_id = campaign.id and finished_at is not null
                             order by id desc limit 1)) as id) counting
                 on $4 or ($5 and campaign.tenant_id = $3)
              left join evaluation on evaluation.id = counting.id and evaluation.finished_at is not null
              left join distributor on distributor.campaign_id = campaign.id
              left join claim_scan on claim_scan.campaign_id = campaign.id and claim_scan.contract = distributor.address
                    and claim_scan.next_block > claim_scan.first_block
              left join lateral (
                    select amount, transaction_hash, block_number, block_time from claim_payment
                     where campaign_id = claim_scan.campaign_id and account = $2
                     order by block_number desc, log_index desc limit 1) last on true
             where campaign.id = any ($1)""";

    private static final String CLAIMABLE = """
            select campaign.id from campaign join claim on claim.tree_id = campaign.tree_id and claim.account = $1
             where campaign.state = 'distributing' and campaign.id < $2
               and (campaign.claims_until is null or campaign.claims_until > $4)
               and not exists (select from distributor
                                where campaign_id = campaign.id and expires_at <= $4)
               and claim.amount > (select coalesce(sum(claim_payment.amount), 0)
                                     from claim_payment join claim_scan using (campaign_id)
                                     join distributor on distributor.campaign_id = claim_scan.campaign_id
                                          and distributor.address = claim_scan.contract
                                    where claim_payment.campaign_id = campaign.id and account = $1)
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

    /** Campaigns that have something left to claim for the wallet, the newest first; as many as one page and one more. */
    Uni<List<UUID>> listClaimable(Address account, Instant now, PageRequest page) {
        UUID before = page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
        return pool.preparedQuery(CLAIMABLE)
                .execute(Tuple.of(
                        Buffer.buffer(account.toBytes()), before, page.fetchLimit(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private static Facts toFacts(Row row) {
        return new Facts(
                instantAt(row, "registered_at"),
                row.getBoolean("asks"),
                Optional.ofNullable(row.getUUID("evaluation_id"))
                        .map(evaluation -> new Evaluated(
                                evaluation, instantAt(row, "evaluated_at").orElseThrow(), row.getBoolean("evaluated"))),
                row.getBoolean("redirected"),
                new Appealed(row.getBoolean("appeal_open"), row.getBoolean("appeal_accepted")),
                Optional.ofNullable(row.getLong("claim_index"))
                        .map(index -> new PublishedClaim(
                                index,
                                amountAt(row, "amount"),
                                instantAt(row, "expires_at"),
                                Optional.ofNullable(row.getLong("followed_to"))
                                        .map(block ->
                                                new FollowedClaim(block, amountAt(row, "paid"), toPayment(row))))));
    }

    private static Optional<Payment> toPayment(Row row) {
        return Optional.ofNullable(row.getBuffer("transaction_hash"))
                .map(hash -> new Payment(
                        amountAt(row, "last_amount"),
                        Bytes32.of(hash.getBytes()),
                        row.getLong("block_number"),
                        instantAt(row, "block_time").orElseThrow()));
    }

    private static TokenAmount amountAt(Row row, String column) {
        return TokenAmount.of(row.getNumeric(column).bigIntegerValue());
    }

    private static Optional<Instant> instantAt(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
