package io.stakedrop.airdrop.claim;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.BlockId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims and the blocks of their trees in the database. */
@ApplicationScoped
class ClaimRepository {
    private static final String FIND = """
            select tree.id, tree.root, tree.leaves, claim.claim_index, claim.amount, claim.leaf_position
              from campaign
              left join tree on tree.id = campaign.tree_id
              left join claim on claim.tree_id = campaign.tree_id and claim.account = $3
             where campaign.id = $1 and (campaign.tenant_id = $2 or campaign.announced_at is not null)""";

    private static final String BLOCKS = """
            select tree_block.band, tree_block.block_index, tree_block.hashes
              from unnest($2::smallint[], $3::bigint[]) as wanted (band, block_index)
              join tree_block on tree_block.tree_id = $1
                             and tree_block.band = wanted.band and tree_block.block_index = wanted.block_index""";

    private final Pool pool;

    ClaimRepository(Pool pool) {
        this.pool = pool;
    }

    /** The campaign's tree and the account's place in it; empty when the tenant may not see the campaign. */
    Uni<Optional<Lookup>> find(UUID tenant, UUID campaign, Address account) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(campaign, tenant, Buffer.buffer(account.toBytes())))
                .map(rows -> rows.stream().findFirst().map(ClaimRepository::toLookup));
    }

    /** Those of the wanted blocks that are there. */
    Uni<Map<BlockId, byte[]>> findBlocks(UUID tree, List<BlockId> wanted) {
        Short[] bands = wanted.stream().map(block -> (short) block.band()).toArray(Short[]::new);
        Long[] indexes = wanted.stream().map(block -> (long) block.index()).toArray(Long[]::new);
        return pool.preparedQuery(BLOCKS)
                .execute(Tuple.of(tree, bands, indexes))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new BlockId(row.getShort(0), Math.toIntExact(row.getLong(1))),
                                row -> row.getBuffer(2).getBytes())));
    }

    private static Lookup toLookup(Row row) {
        if (row.getUUID(0) == null) {
            return new Lookup(null, null);
        }
        Tree tree = new Tree(row.getUUID(0), Bytes32.of(row.getBuffer(1).getBytes()), Math.toIntExact(row.getLong(2)));
        if (row.getLong(3) == null) {
            return new Lookup(tree, null);
        }
        TokenAmount amount = TokenAmount.of(row.getNumeric(4).bigIntegerValue());
        return new Lookup(tree, new Place(row.getLong(3), amount, Math.toIntExact(row.getLong(5))));
    }

    /**
     * What one look-up found.
     *
     * @param tree null while no root is published
     * @param place null when the account is not in the tree
     */
    record Lookup(@Nullable Tree tree, @Nullable Place place) {}

    record Tree(UUID id, Bytes32 root, int leaves) {}

    record Place(long index, TokenAmount amount, int leafPosition) {}
}
