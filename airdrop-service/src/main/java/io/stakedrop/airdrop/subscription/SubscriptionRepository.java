package io.stakedrop.airdrop.subscription;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.CampaignHappenings.Untold;
import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.airdrop.campaign.Happening;
import io.stakedrop.airdrop.subscription.Subscription.Subject;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions in the database; a tenant's own, and a wallet's own where one signed in. */
@ApplicationScoped
class SubscriptionRepository {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String ADD = """
            insert into subscription
                (id, tenant_id, account, campaign_id, kind, chain_id, token, text, happenings, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    private static final String OWN = "tenant_id = $1 and ($2::bytea is null or account = $2)";

    private static final String LIST =
            "select * from subscription where " + OWN + " and id < $3 order by id desc limit $4";

    private static final String FIND = "select * from subscription where " + OWN + " and id = $3";

    private static final String REMOVE = "delete from subscription where " + OWN + " and id = $3";

    private static final String LISTENING =
            "id > $2 and created_at <= $3 and (happenings = '{}' or $4 = any (happenings))";

    /** Those of the campaign itself, and those whose filter lets it through; each set by its own index. */
    private static final String LISTENERS = """
            with told as (
                select kind, token_chain_id, token_address, search from campaign where id = $1),
            of_campaign as (
                select id, tenant_id, account from subscription where campaign_id = $1 and %1$s order by id limit $5),
            by_filter as (
                select subscription.id, subscription.tenant_id, subscription.account from subscription cross join told
                 where subscription.campaign_id is null and %1$s
                   and (subscription.kind is null or subscription.kind = told.kind)
                   and (subscription.chain_id is null or subscription.chain_id = told.token_chain_id)
                   and (subscription.token is null or subscription.token = told.token_address)
                   and (subscription.text is null
                        or told.search @@ websearch_to_tsquery('simple', subscription.text))
                 order by subscription.id limit $5)
            select * from of_campaign union all select * from by_filter order by id limit $5""".formatted(LISTENING);

    private final Pool pool;

    SubscriptionRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(Subscription subscription) {
        Subject subject = subscription.subject();
        Tuple values = Tuple.tuple()
                .addUUID(subscription.id())
                .addUUID(subscription.tenant())
                .addValue(bytes(subscription.account()));
        switch (subject) {
            case Subject.OneCampaign(UUID id) ->
                values.addUUID(id).addString(null).addLong(null).addValue(null).addString(null);
            case Subject.Filter filter ->
                values.addUUID(null)
                        .addString(filter.kind()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                        .addLong(filter.chainId().orElse(null))
                        .addValue(bytes(filter.token()))
                        .addString(filter.text().orElse(null));
        }
        values.addArrayOfString(subscription.happenings().stream()
                        .map(Happening::wireName)
                        .toArray(String[]::new))
                .addOffsetDateTime(utc(subscription.createdAt()));
        return pool.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /** The newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Subscription>> list(UUID tenant, @Nullable Address wallet, PageRequest page) {
        UUID before = page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
        return pool.preparedQuery(LIST)
                .execute(own(tenant, wallet).addUUID(before).addInteger(page.fetchLimit()))
                .map(rows -> rows.stream()
                        .map(SubscriptionRepository::toSubscription)
                        .toList());
    }

    Uni<Optional<Subscription>> find(UUID tenant, @Nullable Address wallet, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(own(tenant, wallet).addUUID(id))
                .map(rows -> rows.stream().findFirst().map(SubscriptionRepository::toSubscription));
    }

    /** Whether there was one. */
    Uni<Boolean> remove(UUID tenant, @Nullable Address wallet, UUID id) {
        return pool.preparedQuery(REMOVE)
                .execute(own(tenant, wallet).addUUID(id))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Who is to be told next of something that happened, of whatever tenant, in the order of their ids. */
    Uni<List<Listener>> listListeners(Untold happening, int most) {
        return pool.preparedQuery(LISTENERS)
                .execute(Tuple.tuple()
                        .addUUID(happening.campaign())
                        .addUUID(happening.toldUntil().orElse(BEFORE_ALL))
                        .addOffsetDateTime(utc(happening.notedAt()))
                        .addString(happening.what().wireName())
                        .addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> new Listener(row.getUUID(0), row.getUUID(1), address(row, "account")))
                        .toList());
    }

    static Cursor cursorOf(Subscription subscription) {
        return Cursor.of(subscription.id());
    }

    private static Tuple own(UUID tenant, @Nullable Address wallet) {
        return Tuple.tuple().addUUID(tenant).addValue(bytes(Optional.ofNullable(wallet)));
    }

    private static @Nullable Buffer bytes(Optional<Address> address) {
        return address.map(given -> Buffer.buffer(given.toBytes())).orElse(null);
    }

    private static Optional<Address> address(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column)).map(bytes -> Address.of(bytes.getBytes()));
    }

    private static Subscription toSubscription(Row row) {
        UUID campaign = row.getUUID("campaign_id");
        return new Subscription(
                row.getUUID("id"),
                row.getUUID("tenant_id"),
                address(row, "account"),
                campaign == null ? toFilter(row) : new Subject.OneCampaign(campaign),
                happenings(row.getArrayOfStrings("happenings")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Subject toFilter(Row row) {
        return new Subject.Filter(
                Optional.ofNullable(row.getString("kind"))
                        .map(kind -> CampaignKind.valueOf(kind.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.getLong("chain_id")),
                address(row, "token"),
                Optional.ofNullable(row.getString("text")));
    }

    private static Set<Happening> happenings(String[] wireNames) {
        return Arrays.stream(wireNames).map(Happening::of).collect(Collectors.toUnmodifiableSet());
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Who is to be told. */
    record Listener(UUID subscription, UUID tenant, Optional<Address> account) {}
}
