package io.stakedrop.airdrop.distribution;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Trees in the database. Whose they are is the campaign's matter, so they are found by what a campaign or job gives. */
@ApplicationScoped
class TreeRepository implements PanacheRepositoryBase<TreeRow, UUID> {

    Uni<Optional<PublishedTree>> findPublished(UUID id) {
        return one("id = ?1 and publishedAt is not null", id);
    }

    /** The tree that a job published. */
    Uni<Optional<PublishedTree>> findPublishedBy(UUID job) {
        return one("job = ?1 and publishedAt is not null", job);
    }

    /** Stores what is published; fails when the tree is not there or is published already. */
    Uni<Void> publish(PublishedTree tree) {
        return update(
                        "root = ?1, leaves = ?2, total = ?3, publishedAt = ?4 where id = ?5 and publishedAt is null",
                        tree.root().toBytes(),
                        tree.leaves(),
                        tree.total().toBigInteger(),
                        tree.publishedAt(),
                        tree.id())
                .invoke(updated -> {
                    if (updated != 1) {
                        throw new IllegalStateException("tree %s can't be published".formatted(tree.id()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Optional<PublishedTree>> one(String query, UUID parameter) {
        return find(query, parameter)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(TreeRow::toTree));
    }
}
