package io.stakedrop.airdrop.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Forms and registrations in the database. Whose a campaign is, the campaign's room says; of a registration, its reader
 * does.
 */
@ApplicationScoped
class RegistrationRepository {
    private static final HexFormat HEX = HexFormat.of();
    private static final TypeReference<List<FormRequest.FieldRequest>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, String>> ANSWERS = new TypeReference<>() {};
    private static final byte[] BEFORE_ALL = new byte[0];

    private static final String FIND_FORM = "select cast(fields as text) from registration_form where campaign_id = ?1";

    private static final String STORE_FORM = """
            insert into registration_form (campaign_id, fields) values (?1, cast(cast(?2 as text) as jsonb))
            on conflict (campaign_id) do update set fields = excluded.fields""";

    /** Its own tenant changes a registration, and so does the wallet itself where only others vouched for it before. */
    private static final String STORE = """
            insert into registration as known (campaign_id, account, tenant_id, proven, answers, registered_at)
            values (?1, decode(?2, 'hex'), ?3, ?4, cast(cast(?5 as text) as jsonb), ?6)
            on conflict (campaign_id, account) do update
               set tenant_id = excluded.tenant_id, proven = known.proven or excluded.proven,
                   answers = excluded.answers, erased_at = null
             where known.tenant_id = excluded.tenant_id or (excluded.proven and not known.proven)
            returning case when registered_at = ?6 then 'new' else 'changed' end""";

    private static final String STORE_PERSONAL = """
            insert into registration_personal (campaign_id, account, answers)
            values (?1, decode(?2, 'hex'), cast(cast(?3 as text) as jsonb))
            on conflict (campaign_id, account) do update set answers = excluded.answers""";

    private static final String ERASE_PERSONAL =
            "delete from registration_personal where campaign_id = ?1 and account = decode(?2, 'hex')";

    private static final String REMOVE =
            "delete from registration where campaign_id = ?1 and account = decode(?2, 'hex')";

    private static final String ERASE = """
            update registration set answers = '{}', erased_at = coalesce(erased_at, ?3)
             where campaign_id = ?1 and account = decode(?2, 'hex')""";

    private static final String ERASE_OF_OVER = """
            delete from registration_personal where (campaign_id, account) in (
                select personal.campaign_id, personal.account
                  from campaign_happening
                  join registration_personal personal using (campaign_id)
                 where what in ('closed', 'cancelled') and moment < $1 limit $2)""";

    private static final String READ = """
            select known.account, known.proven, cast(known.answers || coalesce(personal.answers, '{}') as text) as answers,
                   known.registered_at, known.erased_at
              from registration known
              left join registration_personal personal using (campaign_id, account)
             where known.campaign_id = $1""";

    private static final String FIND = READ + " and known.account = $2 and ($3 or known.tenant_id = $4"
            + " or exists (select from campaign where id = $1 and tenant_id = $4))";

    private static final String LIST = READ + " and known.account > $2 order by known.account limit $3";

    private final Pool pool;
    private final ObjectMapper json;

    RegistrationRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** What the campaign asks, in the current session; nothing where it has no form. */
    Uni<FormRequest> findForm(UUID campaign) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_FORM, String.class)
                        .setParameter(1, campaign)
                        .getResultList())
                .map(found -> new FormRequest(found.isEmpty() ? List.of() : read(found.getFirst(), FIELDS)));
    }

    Uni<Void> storeForm(UUID campaign, FormRequest form) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STORE_FORM)
                        .setParameter(1, campaign)
                        .setParameter(2, write(form.fields()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Stores a registration, or changes what was answered; in the current transaction.
     *
     * @param proven whether the wallet itself had signed in
     * @param open answers that are not personal
     * @return whether it is new; empty where it came through another tenant, and nothing was stored
     */
    Uni<Optional<Boolean>> store(
            UUID campaign,
            Address account,
            UUID tenant,
            boolean proven,
            Map<String, String> open,
            Map<String, String> personal,
            Instant now) {
        String wallet = HEX.formatHex(account.toBytes());
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STORE, String.class)
                        .setParameter(1, campaign)
                        .setParameter(2, wallet)
                        .setParameter(3, tenant)
                        .setParameter(4, proven)
                        .setParameter(5, write(open))
                        .setParameter(6, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .getResultList()
                        .map(outcomes -> outcomes.stream().findFirst().map("new"::equals))
                        .call(stored -> stored.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : storePersonal(campaign, account, personal)));
    }

    private Uni<Integer> storePersonal(UUID campaign, Address account, Map<String, String> personal) {
        if (personal.isEmpty()) {
            return execute(ERASE_PERSONAL, campaign, account);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STORE_PERSONAL)
                        .setParameter(1, campaign)
                        .setParameter(2, HEX.formatHex(account.toBytes()))
                        .setParameter(3, write(personal))
                        .executeUpdate());
    }

    /** Removes a registration and all that was answered; in the current transaction. */
    Uni<Void> remove(UUID campaign, Address account) {
        return execute(REMOVE, campaign, account).replaceWithVoid();
    }

    /** Removes all that was answered, and leaves that the wallet is registered; in the current transaction. */
    Uni<Void> erase(UUID campaign, Address account, Instant now) {
        return execute(ERASE_PERSONAL, campaign, account)
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(ERASE)
                        .setParameter(1, campaign)
                        .setParameter(2, HEX.formatHex(account.toBytes()))
                        .setParameter(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes personal answers of campaigns that were over before a moment, at most so many; gives how many. */
    Uni<Integer> erasePersonal(Instant overBefore, int most) {
        return pool.preparedQuery(ERASE_OF_OVER)
                .execute(Tuple.of(OffsetDateTime.ofInstant(overBefore, ZoneOffset.UTC), most))
                .map(rows -> rows.rowCount());
    }

    private static Uni<Integer> execute(String statement, UUID campaign, Address account) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, campaign)
                        .setParameter(2, HEX.formatHex(account.toBytes()))
                        .executeUpdate());
    }

    /** The registration, for the tenant that it came through and for the campaign's own, or for the wallet itself. */
    Uni<Optional<Registration>> find(UUID campaign, Address account, UUID tenant, boolean byTheWallet) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(campaign, Buffer.buffer(account.toBytes()), byTheWallet, tenant))
                .map(rows -> rows.stream().findFirst().map(this::toRegistration));
    }

    /** All of a campaign by address; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Registration>> list(UUID campaign, PageRequest page) {
        byte[] after = page.after().map(RegistrationRepository::accountOf).orElse(BEFORE_ALL);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(campaign, Buffer.buffer(after), page.fetchLimit()))
                .map(rows -> rows.stream().map(this::toRegistration).toList());
    }

    static Cursor cursorOf(Registration registration) {
        return Cursor.of(registration.account());
    }

    private static byte[] accountOf(Cursor cursor) {
        return cursor.addressAt(0).toBytes();
    }

    private Registration toRegistration(Row row) {
        OffsetDateTime erasedAt = row.getOffsetDateTime("erased_at");
        return new Registration(
                Address.of(row.getBuffer("account").getBytes()),
                row.getBoolean("proven"),
                read(row.getString("answers"), ANSWERS),
                row.getOffsetDateTime("registered_at").toInstant(),
                Optional.ofNullable(erasedAt).map(OffsetDateTime::toInstant));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message may have an answer in it.
            throw new IllegalStateException("what is stored of a registration is broken");
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is to be stored of a registration has no JSON form");
        }
    }
}
