package io.stakedrop.airdrop.redirect;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Wishes in the database. Whose they are is the campaign's matter, so they are found by what it gives. */
@ApplicationScoped
class RedirectRepository implements PanacheRepositoryBase<RedirectRow, UUID> {
    private static final String IS_APPLIED = """
            select exists (
                select 1 from campaign
                  join claim_move on claim_move.list_id = campaign.list_id
                 where campaign.id = $1 and claim_move.account = $2 and claim_move.recipient = $3)""";

    private final Pool pool;

    RedirectRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(Redirect redirect) {
        return persistAndFlush(RedirectRow.of(redirect)).replaceWithVoid();
    }

    /** The account's wish that counts: the one with the highest nonce. */
    Uni<Optional<Redirect>> findLatest(UUID campaign, Address account) {
        return find("campaign = ?1 and account = ?2 order by nonce desc", campaign, account.toBytes())
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(RedirectRow::toRedirect));
    }

    /** All wishes of a campaign, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Redirect>> list(UUID campaign, PageRequest page) {
        PanacheQuery<RedirectRow> query = page.after()
                .map(cursor -> find("campaign = ?1 and id < ?2 order by id desc", campaign, cursor.uuidAt(0)))
                .orElseGet(() -> find("campaign = ?1 order by id desc", campaign));
        return query.range(0, page.limit())
                .list()
                .map(rows -> rows.stream().map(RedirectRow::toRedirect).toList());
    }

    /** Whether the list that counts pays it already. */
    Uni<Boolean> isApplied(Redirect redirect) {
        return pool.preparedQuery(IS_APPLIED)
                .execute(Tuple.of(
                        redirect.campaign(),
                        Buffer.buffer(redirect.account().toBytes()),
                        Buffer.buffer(redirect.recipient().toBytes())))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    static Cursor cursorOf(Redirect redirect) {
        return Cursor.of(redirect.id());
    }
}
