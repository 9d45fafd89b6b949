package io.stakedrop.airdrop.distributor;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Declared contracts in the database. Whose they are is the campaign's matter, so they are found by what it gives. */
@ApplicationScoped
class DistributorRepository implements PanacheRepositoryBase<DistributorRow, UUID> {
    private static final String PUBLISHED = """
            select tree.format, tree.root
              from campaign join tree on tree.id = campaign.tree_id
             where campaign.id = $1""";

    private final Pool pool;

    DistributorRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Distributor>> findOf(UUID campaign) {
        return findById(campaign).map(row -> Optional.ofNullable(row).map(DistributorRow::toDistributor));
    }

    /** Puts it in the place of the one that the campaign had, if it had one. */
    Uni<Void> store(Distributor distributor) {
        return findById(distributor.campaign()).chain(found -> {
            DistributorRow row = found == null ? new DistributorRow() : found;
            row.set(distributor);
            return persist(row).replaceWithVoid();
        });
    }

    /** The tree whose root the campaign has published, if it has. */
    Uni<Optional<Published>> findPublished(UUID campaign) {
        return pool.preparedQuery(PUBLISHED)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.stream().findFirst().map(DistributorRepository::toPublished));
    }

    private static Published toPublished(Row row) {
        return new Published(
                DropFormat.fromString(row.getString(0)),
                Bytes32.of(row.getBuffer(1).getBytes()));
    }

    /** A root that everyone may read. */
    record Published(DropFormat format, Bytes32 root) {}
}
