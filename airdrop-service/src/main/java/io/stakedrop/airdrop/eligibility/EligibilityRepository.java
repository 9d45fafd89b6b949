package io.stakedrop.airdrop.eligibility;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.FlushMode;

/** Campaigns' rules in the database, and what is known of one account. Who may see a campaign, its service knows. */
@ApplicationScoped
class EligibilityRepository {
    private static final String PUT = """
            insert into eligibility (campaign_id, tenant_id, version, rule, changed_at)
            values (?1, ?2, ?3, cast(cast(?4 as text) as jsonb), ?5)
            on conflict (campaign_id) do update
               set version = excluded.version, rule = excluded.rule, changed_at = excluded.changed_at""";

    private static final String FIND = """
            select campaign_id, tenant_id, version, rule::text as rule, changed_at
              from eligibility where campaign_id = $1""";

    private static final String AMOUNTS =
            "select snapshot_id, amount from snapshot_row where snapshot_id = any($1::uuid[]) and account = $2";

    private static final String ATTESTATIONS =
            "select issuer, group_name, expires from attestation where tenant_id = $1 and account = $2";

    private static final String REGISTRATION =
            "select registered_at from registration where campaign_id = $1 and account = $2";

    private final Pool pool;
    private final RuleJson json;

    EligibilityRepository(Pool pool, RuleJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Stores a campaign's rules in the current transaction, which has locked the campaign. */
    Uni<Void> put(Eligibility eligibility) {
        return CurrentTransaction.with(session -> session.createNativeQuery(PUT)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, eligibility.campaign())
                .setParameter(2, eligibility.tenant())
                .setParameter(3, eligibility.version())
                .setParameter(4, json.write(eligibility.rule()))
                .setParameter(5, OffsetDateTime.ofInstant(eligibility.changedAt(), ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid());
    }

    Uni<Optional<Eligibility>> find(UUID campaign) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.stream().findFirst().map(this::toEligibility));
    }

    /** What is known of an account: in snapshots, in the tenant's attestations, and whether it registered. */
    Uni<Facts> findFacts(UUID tenant, UUID campaign, Address account, Collection<UUID> snapshots) {
        Buffer bytes = Buffer.buffer(account.toBytes());
        return pool.preparedQuery(AMOUNTS)
                .execute(Tuple.of(snapshots.toArray(UUID[]::new), bytes))
                .chain(amounts -> pool.preparedQuery(ATTESTATIONS)
                        .execute(Tuple.of(tenant, bytes))
                        .chain(attestations -> pool.preparedQuery(REGISTRATION)
                                .execute(Tuple.of(campaign, bytes))
                                .map(registration -> toFacts(amounts, attestations, registration))));
    }

    private static Facts toFacts(RowSet<Row> amounts, RowSet<Row> attestations, RowSet<Row> registration) {
        Map<UUID, BigInteger> found = new HashMap<>();
        amounts.forEach(row ->
                found.put(row.getUUID("snapshot_id"), row.getNumeric("amount").bigIntegerValue()));
        Map<Facts.Membership, Instant> until = new HashMap<>();
        attestations.forEach(row -> until.put(
                new Facts.Membership(Address.of(row.getBuffer("issuer").getBytes()), row.getString("group_name")),
                Instant.ofEpochSecond(row.getLong("expires"))));
        return new Facts(
                found,
                until,
                registration.stream()
                        .findFirst()
                        .map(row -> row.getOffsetDateTime("registered_at").toInstant()));
    }

    private Eligibility toEligibility(Row row) {
        return new Eligibility(
                row.getUUID("campaign_id"),
                row.getUUID("tenant_id"),
                row.getInteger("version"),
                json.read(row.getString("rule")),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
