package io.stakedrop.gateway.edge;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.FlushMode;

/** Allowed origins in the database. */
@ApplicationScoped
class CorsRepository {

    private static final String TENANT = "select count(*) from tenants where id = ?1";
    private static final String LIST = "select origin from allowed_origins where tenant_id = ?1";
    private static final String REMOVE = "delete from allowed_origins where tenant_id = ?1";
    // An origin has no space.
    private static final String INSERT = "insert into allowed_origins (tenant_id, origin)"
            + " select ?1, origin from unnest(string_to_array(?2, ' ')) as origin";

    private final Pool pool;

    CorsRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whether there is such a tenant, asked in the current transaction. */
    Uni<Boolean> isTenant(UUID tenant) {
        return CurrentTransaction.with(session -> session.createNativeQuery(TENANT, Long.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, tenant)
                .getSingleResult()
                .map(count -> count > 0));
    }

    /** Those of one tenant, in the current transaction. */
    Uni<Set<String>> find(UUID tenant) {
        return CurrentTransaction.with(session -> session.createNativeQuery(LIST, String.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, tenant)
                .getResultList()
                .map(Set::copyOf));
    }

    /** Puts these in place of those that were there, in the current transaction. */
    Uni<Void> replace(UUID tenant, Set<String> origins) {
        return CurrentTransaction.with(session -> session.createNativeQuery(REMOVE)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, tenant)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(INSERT)
                        .setFlushMode(FlushMode.MANUAL)
                        .setParameter(1, tenant)
                        .setParameter(2, String.join(" ", origins))
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** Those of all tenants. */
    Uni<AllowedOrigins> read() {
        return pool.query("select tenant_id, origin from allowed_origins")
                .execute()
                .map(rows -> {
                    Map<UUID, Set<String>> byTenant = new HashMap<>();
                    for (Row row : rows) {
                        byTenant.computeIfAbsent(row.getUUID("tenant_id"), tenant -> new HashSet<>())
                                .add(row.getString("origin"));
                    }
                    return AllowedOrigins.of(byTenant);
                });
    }
}
