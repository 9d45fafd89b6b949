package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tenants in the database. */
@ApplicationScoped
class TenantRepository implements PanacheRepositoryBase<TenantEntity, UUID> {

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
        return new Tenant(row.id, row.name, row.createdAt);
    }
}
