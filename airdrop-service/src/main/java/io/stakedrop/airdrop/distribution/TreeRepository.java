package io.stakedrop.airdrop.distribution;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** What a campaign has published, the newest round first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<PublishedTree>> listPublished(UUID campaign, PageRequest page) {
        long below = page.after().map(cursor -> cursor.longAt(0)).orElse((long) Integer.MAX_VALUE);
        return find(
                        "campaign = ?1 and publishedAt is not null and round < ?2 order by round desc",
                        campaign,
                        Math.toIntExact(Math.clamp(below, 0, Integer.MAX_VALUE)))
                .range(0, page.limit())
                .list()
                .map(rows -> rows.stream().map(TreeRow::toTree).toList());
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
