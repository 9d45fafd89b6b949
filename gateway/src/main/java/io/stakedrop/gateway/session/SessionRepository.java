package io.stakedrop.gateway.session;

import static java.time.ZoneOffset.UTC;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.transaction.CurrentTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions and used nonces in the database. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<SessionEntity, UUID> {

    Uni<Void> insert(Session session) {
        SessionEntity row = new SessionEntity();
        row.id = session.id();
        row.tenantId = session.tenant();
        row.clientId = session.client();
        row.wallet = session.wallet();
        row.generation = session.generation();
        row.createdAt = session.createdAt();
        row.rotatedAt = session.rotatedAt();
        row.expiresAt = session.expiresAt();
        return persist(row).replaceWithVoid();
    }

    /** The session, locked until the transaction ends, so that two refreshes come one after the other. */
    Uni<Optional<Session>> findAndLock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(SessionRepository::toSession));
    }

    /** Makes the next generation the good one. */
    Uni<Void> rotate(UUID id, Instant now) {
        return update("generation = generation + 1, rotatedAt = ?1 where id = ?2", now, id)
                .replaceWithVoid();
    }

    /** Ends it, or leaves its end as it is; false where it had ended or is not there. */
    Uni<Boolean> end(UUID id, Instant now) {
        return update("endedAt = ?1 where id = ?2 and endedAt is null", now, id).map(rows -> rows > 0);
    }

    /** Ends all of a client, and tells those that may have access tokens which still hold. */
    Uni<List<UUID>> endAllOf(UUID client, Instant now, Instant rotatedAfter) {
        return list("clientId = ?1 and endedAt is null and rotatedAt > ?2", client, rotatedAfter)
                .map(rows -> rows.stream().map(row -> row.id).toList())
                .call(() -> update("endedAt = ?1 where clientId = ?2 and endedAt is null", now, client));
    }

    Uni<Optional<Session>> findOpen(UUID id, Instant now) {
        return find("id = ?1 and endedAt is null and expiresAt > ?2", id, now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(SessionRepository::toSession));
    }

    /** The open sessions of a wallet with a tenant, oldest first. */
    Uni<List<Session>> listOpen(UUID tenant, String wallet, Instant now, PageRequest page) {
        String open = "tenantId = ?1 and wallet = ?2 and endedAt is null and expiresAt > ?3";
        PanacheQuery<SessionEntity> rows = page.after()
                .map(after -> find(open + " and id > ?4", Sort.by("id"), tenant, wallet, now, after.uuidAt(0)))
                .orElseGet(() -> find(open, Sort.by("id"), tenant, wallet, now));
        return rows.page(0, page.fetchLimit())
                .list()
                .map(list -> list.stream().map(SessionRepository::toSession).toList());
    }

    /** The wallet's session with this tenant. */
    Uni<Optional<Session>> findOf(UUID tenant, String wallet, UUID id) {
        return find("tenantId = ?1 and wallet = ?2 and id = ?3", tenant, wallet, id)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(SessionRepository::toSession));
    }

    /** Uses a nonce up in the current transaction; false where it was used before. */
    Uni<Boolean> use(Nonce nonce) {
        return CurrentTransaction.with(session -> session.createNativeQuery(
                                "insert into used_nonces (nonce, expires_at) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, nonce.text())
                        .setParameter(2, nonce.expiresAt().atOffset(UTC))
                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    /** Forgets nonces that had expired by then, and sessions that had ended by then. */
    Uni<Void> purge(Instant noncesBefore, Instant sessionsBefore) {
        return CurrentTransaction.with(
                        session -> session.createNativeQuery("delete from used_nonces where expires_at < ?1")
                                .setParameter(1, noncesBefore.atOffset(UTC))
                                .executeUpdate())
                .chain(() -> delete("expiresAt < ?1 or endedAt < ?1", sessionsBefore))
                .replaceWithVoid();
    }

    private static Session toSession(SessionEntity row) {
        return new Session(
                row.id,
                row.tenantId,
                row.clientId,
                row.wallet,
                row.generation,
                row.createdAt,
                row.rotatedAt,
                row.expiresAt,
                row.endedAt);
    }
}
