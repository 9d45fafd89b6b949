package io.stakedrop.staking.pool;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pools are readable by every tenant. */
@ApplicationScoped
class PoolRepository implements PanacheRepositoryBase<PoolEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");

    /** Inserts at once, so that a deposit address that is taken fails here. */
    Uni<Void> add(Pool pool) {
        return persistAndFlush(PoolEntity.of(pool)).replaceWithVoid();
    }

    Uni<Optional<Pool>> findOne(UUID id) {
        return findById(id).map(entity -> Optional.ofNullable(entity).map(PoolEntity::toPool));
    }

    Uni<List<UUID>> listIds() {
        return find("select id from PoolEntity").project(UUID.class).list();
    }

    Uni<List<Pool>> listByIds(Collection<UUID> ids) {
        return list("id in ?1", ids).map(PoolRepository::toPools);
    }

    Uni<List<Pool>> listNewestFirst(PageRequest page) {
        return page.after()
                .map(cursor -> find("id < ?1", NEWEST_FIRST, cursor.uuidAt(0)))
                .orElseGet(() -> findAll(NEWEST_FIRST))
                .range(0, page.fetchLimit() - 1)
                .list()
                .map(PoolRepository::toPools);
    }

    private static List<Pool> toPools(List<PoolEntity> entities) {
        return entities.stream().map(PoolEntity::toPool).toList();
    }
}
