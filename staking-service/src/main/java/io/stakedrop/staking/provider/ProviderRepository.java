package io.stakedrop.staking.provider;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Providers are readable by every tenant; what changes one or hangs on its owner is filtered. */
@ApplicationScoped
class ProviderRepository implements PanacheRepositoryBase<ProviderEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");

    private static final String TERMS = "from ProviderTermsRow terms where terms.providerId in ?1";

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

    /** Changes a provider and returns it as it is now; empty when the tenant has no such provider. */
    Uni<Optional<Provider>> change(UUID tenant, UUID id, ProviderProfile profile) {
        return find("tenant = ?1 and id = ?2", tenant, id)
                .firstResult()
                .invoke(entity -> {
                    if (entity != null) {
                        entity.take(profile);
                    }
                })
                .map(entity -> Optional.ofNullable(entity).map(ProviderEntity::toProvider));
    }

    Uni<List<Provider>> listNewestFirst(PageRequest page) {
        return page.after()
                .map(cursor -> find("id < ?1", NEWEST_FIRST, cursor.uuidAt(0)))
                .orElseGet(() -> findAll(NEWEST_FIRST))
                .range(0, page.fetchLimit() - 1)
                .list()
                .map(ProviderRepository::toProviders);
    }

    Uni<List<Provider>> listByIds(Collection<UUID> ids) {
        return list("id in ?1", ids).map(ProviderRepository::toProviders);
    }

    /** The terms of those among them that have pools. */
    Uni<Map<UUID, ProviderTerms>> fetchTerms(Collection<UUID> ids) {
        return getSession()
                .chain(session -> session.createQuery(TERMS, ProviderTermsRow.class)
                        .setParameter(1, ids)
                        .getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> row.providerId, ProviderTermsRow::toTerms)));
    }

    private static List<Provider> toProviders(List<ProviderEntity> entities) {
        return entities.stream().map(ProviderEntity::toProvider).toList();
    }
}
