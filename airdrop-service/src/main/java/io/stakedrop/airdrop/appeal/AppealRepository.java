package io.stakedrop.airdrop.appeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.appeal.Appeal.Words;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appeals in the database. One is seen by the wallet that it is of, and by programs of the tenants that it came through and
 * whose campaign it is about.
 */
@ApplicationScoped
class AppealRepository implements PanacheRepositoryBase<AppealRow, UUID> {
    private static final HexFormat HEX = HexFormat.of();
    private static final TypeReference<List<String>> LINKS = new TypeReference<>() {};
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String FILE = """
            insert into appeal (id, campaign_id, account, tenant_id, proven, state, filed_at)
            values (?1, ?2, decode(?3, 'hex'), ?4, ?5, 'open', ?6)
            on conflict (campaign_id, account) where state = 'open' do nothing""";

    private static final String WRITE = """
            insert into appeal_words (appeal_id, statement, evidence)
            values (?1, ?2, cast(cast(?3 as text) as jsonb))""";

    private static final String GIVE_REASON = "update appeal_words set reason = ?2 where appeal_id = ?1";
    private static final String ERASE_WORDS = "delete from appeal_words where appeal_id = ?1";

    private static final String LAST_ACCEPTED = "select coalesce(max(accepted), 0) from appeal where campaign_id = ?1";

    private static final String ERASE_OF_OVER = """
            with gone as (
                delete from appeal_words where appeal_id in (
                    select appeal_words.appeal_id
                      from campaign_happening
                      join appeal using (campaign_id)
                      join appeal_words on appeal_words.appeal_id = appeal.id
                     where what in ('closed', 'cancelled') and moment < $1 limit $3)
                returning appeal_id)
            update appeal set erased_at = coalesce(erased_at, $2) from gone where appeal.id = gone.appeal_id""";

    private static final String READ = """
            select appeal.*, words.statement, cast(words.evidence as text) as evidence, words.reason
              from appeal left join appeal_words words on words.appeal_id = appeal.id
             where\s""";

    private static final String FIND = READ + """
            appeal.id = $1 and (appeal.account = $2 or ($2 is null and (appeal.tenant_id = $3 or exists (
                select from campaign where campaign.id = appeal.campaign_id and campaign.tenant_id = $3))))""";

    private static final String LIST_OF_WALLET =
            READ + "appeal.account = $1 and appeal.id < $2 order by appeal.id desc limit $3";

    private static final String LIST_OF_TENANT =
            READ + "appeal.tenant_id = $1 and appeal.id < $2 order by appeal.id desc limit $3";

    private static final String LIST_OF_CAMPAIGN = READ + """
            appeal.campaign_id = $1 and appeal.id < $2 and ($4::text is null or appeal.state = $4)
             order by appeal.id desc limit $3""";

    private final Pool pool;
    private final ObjectMapper json;

    AppealRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Stores a new one in the current transaction; false where the wallet has an open one already. */
    Uni<Boolean> file(Appeal appeal) {
        Words words = appeal.words().orElseThrow();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FILE)
                        .setParameter(1, appeal.id())
                        .setParameter(2, appeal.campaign())
                        .setParameter(3, HEX.formatHex(appeal.account().toBytes()))
                        .setParameter(4, appeal.tenant())
                        .setParameter(5, appeal.proven())
                        .setParameter(6, OffsetDateTime.ofInstant(appeal.filedAt(), ZoneOffset.UTC))
                        .executeUpdate()
                        .chain(filed -> filed == 0
                                ? Uni.createFrom().item(false)
                                : session.createNativeQuery(WRITE)
                                        .setParameter(1, appeal.id())
                                        .setParameter(2, words.statement())
                                        .setParameter(3, write(words.evidence()))
                                        .executeUpdate()
                                        .replaceWith(true)));
    }

    /** Locks one of a campaign until the current transaction ends; without what was written. Who may, the caller has found out. */
    Uni<Optional<Appeal>> lock(UUID campaign, UUID id) {
        return find("id = ?1 and campaign = ?2", id, campaign)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(AppealRow::toAppeal));
    }

    /** Stores the state of one that is locked. */
    Uni<Void> update(Appeal appeal) {
        StoredState state = StoredState.of(appeal.state());
        return update(
                        "state = ?1, endedAt = ?2, decidedBy = ?3, remedy = ?4, amount = ?5, accepted = ?6 where id = ?7",
                        state.state(),
                        state.endedAt(),
                        state.decidedBy(),
                        state.remedy(),
                        state.amount(),
                        state.accepted(),
                        appeal.id())
                .replaceWithVoid();
    }

    /** Keeps why it was decided so, in the current transaction; nowhere when all that was written is erased. */
    Uni<Void> giveReason(UUID id, String reason) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(GIVE_REASON)
                        .setParameter(1, id)
                        .setParameter(2, reason)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes all that was written, in the current transaction. */
    Uni<Void> erase(UUID id, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE_WORDS)
                        .setParameter(1, id)
                        .executeUpdate())
                .chain(() -> update("erasedAt = ?1 where id = ?2 and erasedAt is null", now, id))
                .replaceWithVoid();
    }

    /** Removes what was written to campaigns that were over before a moment, of at most so many; gives how many. */
    Uni<Integer> eraseOfOver(Instant overBefore, Instant now, int most) {
        return pool.preparedQuery(ERASE_OF_OVER)
                .execute(Tuple.of(
                        OffsetDateTime.ofInstant(overBefore, ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                        most))
                .map(rows -> rows.rowCount());
    }

    /** The number of the campaign's last accepted one, in the current transaction; 0 where there is none. */
    Uni<Long> findLastAccepted(UUID campaign) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LAST_ACCEPTED, Long.class)
                        .setParameter(1, campaign)
                        .getSingleResult());
    }

    Uni<Optional<Appeal>> find(Caller caller, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        id,
                        caller.wallet()
                                .map(wallet -> Buffer.buffer(wallet.toBytes()))
                                .orElse(null),
                        caller.tenant()))
                .map(rows -> rows.stream().findFirst().map(this::toAppeal));
    }

    /** The wallet's own where one has signed in, or else those that came through the tenant; the newest first. */
    Uni<List<Appeal>> list(Caller caller, PageRequest page) {
        return caller.wallet()
                .map(wallet -> list(
                        LIST_OF_WALLET, Tuple.of(Buffer.buffer(wallet.toBytes()), before(page), page.fetchLimit())))
                .orElseGet(() -> list(LIST_OF_TENANT, Tuple.of(caller.tenant(), before(page), page.fetchLimit())));
    }

    /** Those of a campaign, the newest first; of any state where it is null. Whose it is, the caller has found out. */
    Uni<List<Appeal>> listOf(UUID campaign, @Nullable String state, PageRequest page) {
        return list(LIST_OF_CAMPAIGN, Tuple.of(campaign, before(page), page.fetchLimit(), state));
    }

    static Cursor cursorOf(Appeal appeal) {
        return Cursor.of(appeal.id());
    }

    private Uni<List<Appeal>> list(String query, Tuple values) {
        return pool.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.stream().map(this::toAppeal).toList());
    }

    private static UUID before(PageRequest page) {
        return page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
    }

    private Appeal toAppeal(Row row) {
        String statement = row.getString("statement");
        BigInteger amount = row.getNumeric("amount") == null
                ? null
                : row.getNumeric("amount").bigIntegerValue();
        return new Appeal(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                Address.of(row.getBuffer("account").getBytes()),
                row.getUUID("tenant_id"),
                row.getBoolean("proven"),
                new StoredState(
                                row.getString("state"),
                                instantAt(row, "ended_at"),
                                row.getString("decided_by"),
                                row.getString("remedy"),
                                amount,
                                row.getLong("accepted"))
                        .toState(),
                row.getOffsetDateTime("filed_at").toInstant(),
                statement == null
                        ? Optional.empty()
                        : Optional.of(new Words(statement, read(row.getString("evidence")), row.getString("reason"))),
                Optional.ofNullable(instantAt(row, "erased_at")));
    }

    private static @Nullable Instant instantAt(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private List<String> read(String text) {
        try {
            return json.readValue(text, LINKS);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message may have what was written in it.
            throw new IllegalStateException("what is stored of an appeal is broken");
        }
    }

    private String write(List<String> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is to be stored of an appeal has no JSON form");
        }
    }
}
