package io.stakedrop.gateway.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tenants in the database. */
@ApplicationScoped
class TenantRepository implements PanacheRepositoryBase<TenantEntity, UUID> {

    private final Pool pool;

    TenantRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(Tenant tenant) {
        TenantEntity row = new TenantEntity();
        row.id = tenant.id();
        row.name = tenant.name();
        row.createdAt = tenant.createdAt();
        return persist(row).replaceWithVoid();
    }

    Uni<Optional<Tenant>> findTenant(UUID id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(TenantRepository::toTenant));
    }

    /** The tenant, which nobody else changes before the current transaction ends. */
    Uni<Optional<Tenant>> lockTenant(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(TenantRepository::toTenant));
    }

    Uni<Void> save(Tenant tenant) {
        return update("name = ?1, suspendedAt = ?2 where id = ?3", tenant.name(), tenant.suspendedAt(), tenant.id())
                .replaceWithVoid();
    }

    Uni<Set<UUID>> listSuspended() {
        return pool.query("select id from tenants where suspended_at is not null")
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).collect(toUnmodifiableSet()));
    }

    /** Oldest first. */
    Uni<List<Tenant>> listTenants(PageRequest page) {
        PanacheQuery<TenantEntity> rows = page.after()
                .map(after -> find("id > ?1", Sort.by("id"), after.uuidAt(0)))
                .orElseGet(() -> findAll(Sort.by("id")));
        return rows.page(0, page.fetchLimit())
                .list()
                .map(list -> list.stream().map(TenantRepository::toTenant).toList());
    }

    private static Tenant toTenant(TenantEntity row) {
        return new Tenant(row.id, row.name, row.createdAt, row.suspendedAt);
    }
}
