package io.stakedrop.staking.provider;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Providers are readable by every tenant, so only {@link #findByTenantAndId} filters. */
@ApplicationScoped
class ProviderRepository implements PanacheRepositoryBase<ProviderEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");

    Uni<Void> add(Provider provider) {
        return persist(ProviderEntity.of(provider)).replaceWithVoid();
    }

    Uni<Optional<Provider>> findOne(UUID id) {
        return findById(id).map(entity -> Optional.ofNullable(entity).map(ProviderEntity::toProvider));
    }

    Uni<Optional<Provider>> findByTenantAndId(UUID tenant, UUID id) {
        return find("tenant = ?1 and id = ?2", tenant, id)
                .firstResult()
                .map(entity -> Optional.ofNullable(entity).map(ProviderEntity::toProvider));
    }

    Uni<List<Provider>> listNewestFirst(PageRequest page) {
        return page.after()
                .map(cursor -> find("id < ?1", NEWEST_FIRST, cursor.uuidAt(0)))
                .orElseGet(() -> findAll(NEWEST_FIRST))
                .range(0, page.fetchLimit() - 1)
                .list()
                .map(entities ->
                        entities.stream().map(ProviderEntity::toProvider).toList());
    }
}
