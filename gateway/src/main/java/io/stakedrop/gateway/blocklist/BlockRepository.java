package io.stakedrop.gateway.blocklist;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The blocklist in the database. */
@ApplicationScoped
class BlockRepository implements PanacheRepositoryBase<BlockEntity, UUID> {

    private final Pool pool;

    BlockRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(Block block) {
        BlockEntity row = new BlockEntity();
        row.id = block.id();
        row.kind = block.kind().text();
        row.value = block.value();
        row.reason = block.reason();
        row.createdAt = block.createdAt();
        row.expiresAt = block.expiresAt();
        return persist(row).replaceWithVoid();
    }

    Uni<Optional<Block>> findBlock(UUID id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(BlockRepository::toBlock));
    }

    Uni<Boolean> remove(UUID id) {
        return deleteById(id);
    }

    /** Oldest first, expired ones too. */
    Uni<List<Block>> listBlocks(PageRequest page) {
        PanacheQuery<BlockEntity> rows = page.after()
                .map(after -> find("id > ?1", Sort.by("id"), after.uuidAt(0)))
                .orElseGet(() -> findAll(Sort.by("id")));
        return rows.page(0, page.fetchLimit())
                .list()
                .map(list -> list.stream().map(BlockRepository::toBlock).toList());
    }

    /** All that are not expired, as the database's clock tells. */
    Uni<BlockedCallers> read() {
        return pool.query("select * from blocklist where expires_at is null or expires_at > now()")
                .execute()
                .map(rows -> BlockedCallers.of(
                        rows.stream().map(BlockRepository::toBlock).toList()));
    }

    private static Block toBlock(BlockEntity row) {
        return new Block(row.id, BlockKind.of(row.kind), row.value, row.reason, row.createdAt, row.expiresAt);
    }

    private static Block toBlock(Row row) {
        return new Block(
                row.getUUID("id"),
                BlockKind.of(row.getString("kind")),
                row.getString("value"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                toInstant(row.getOffsetDateTime("expires_at")));
    }

    private static @Nullable Instant toInstant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
