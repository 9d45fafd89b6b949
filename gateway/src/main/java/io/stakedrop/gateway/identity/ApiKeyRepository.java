package io.stakedrop.gateway.identity;

import static java.time.ZoneOffset.UTC;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys in the database. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKeyEntity, UUID>, KeySource {

    private final Pool pool;

    ApiKeyRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(ApiKey key) {
        ApiKeyEntity row = new ApiKeyEntity();
        row.id = key.id();
        row.tenantId = key.tenant();
        row.name = key.name();
        row.prefix = key.prefix();
        row.secretHash = key.hash().toBytes();
        row.scopes = Scope.join(key.scopes());
        row.createdAt = key.createdAt();
        row.expiresAt = key.expiresAt();
        return persist(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<ApiKey>> findByPrefix(String prefix) {
        return Panache.withSession(() -> find("prefix", prefix).firstResult())
                .map(row -> Optional.ofNullable(row).map(ApiKeyRepository::toKey));
    }

    /** Oldest first, revoked and expired ones too. */
    Uni<List<ApiKey>> listByTenant(UUID tenant, PageRequest page) {
        PanacheQuery<ApiKeyEntity> rows = page.after()
                .map(after -> find("tenantId = ?1 and id > ?2", Sort.by("id"), tenant, after.uuidAt(0)))
                .orElseGet(() -> find("tenantId", Sort.by("id"), tenant));
        return rows.page(0, page.fetchLimit())
                .list()
                .map(list -> list.stream().map(ApiKeyRepository::toKey).toList());
    }

    Uni<Optional<ApiKey>> findOfTenant(UUID tenant, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenant, id)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(ApiKeyRepository::toKey));
    }

    /** The tenant's key, which nobody else changes before the current transaction ends. */
    Uni<Optional<ApiKey>> lockOfTenant(UUID tenant, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenant, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(ApiKeyRepository::toKey));
    }

    /** Writes what may change of a key. */
    Uni<Void> save(ApiKey key) {
        PreviousSecret previous = key.previous();
        return update(
                        "name = ?1, scopes = ?2, secretHash = ?3, previousHash = ?4, previousExpiresAt = ?5, revokedAt = ?6"
                                + " where id = ?7",
                        key.name(),
                        Scope.join(key.scopes()),
                        key.hash().toBytes(),
                        previous == null ? null : previous.hash().toBytes(),
                        previous == null ? null : previous.expiresAt(),
                        key.revokedAt(),
                        key.id())
                .replaceWithVoid();
    }

    /** Writes when keys were last used, in one statement; an older time than the stored one changes nothing. */
    Uni<Void> recordUses(Map<UUID, Instant> uses) {
        UUID[] ids = new UUID[uses.size()];
        OffsetDateTime[] times = new OffsetDateTime[uses.size()];
        int i = 0;
        for (Map.Entry<UUID, Instant> use : uses.entrySet()) {
            ids[i] = use.getKey();
            times[i++] = use.getValue().atOffset(UTC);
        }
        return pool.preparedQuery("""
                        update api_keys k set last_used_at = u.used_at
                        from unnest($1::uuid[], $2::timestamptz[]) as u (id, used_at)
                        where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.used_at)""").execute(Tuple.of(ids, times)).replaceWithVoid();
    }

    private static @Nullable PreviousSecret toPrevious(ApiKeyEntity row) {
        if (row.previousHash == null || row.previousExpiresAt == null) {
            return null;
        }
        return new PreviousSecret(SecretHash.ofBytes(row.previousHash), row.previousExpiresAt);
    }

    private static ApiKey toKey(ApiKeyEntity row) {
        return new ApiKey(
                row.id,
                row.tenantId,
                row.name,
                row.prefix,
                SecretHash.ofBytes(row.secretHash),
                toPrevious(row),
                Scope.parseAll(row.scopes),
                row.expiresAt,
                row.createdAt,
                row.revokedAt,
                row.lastUsedAt);
    }
}
