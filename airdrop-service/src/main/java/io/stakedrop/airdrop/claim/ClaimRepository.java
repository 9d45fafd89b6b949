package io.stakedrop.airdrop.claim;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.distributor.ClaimFunction;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.distributor.PayingContract;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.BlockId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            select tree_id, format, root, leaves, claim_index, amount, leaf_position, leaf_block, leaf_hashes, chain_id, contract,
                   claim_function, expires_at, paid, transaction_hash, block_number, block_time, finalized
              from find_claim($1, $2, $3)""";

    private static final String BLOCKS = "select band, block_index, hashes from find_tree_blocks($1, $2, $3)";

    private final Pool pool;

    ClaimRepository(Pool pool) {
        this.pool = pool;
    }

    /** The campaign's tree, the account's place in it and its leaf's block; empty when the tenant may not see the campaign. */
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
        if (row.getUUID("tree_id") == null) {
            return new Lookup(null, null, null, null, null);
        }
        Tree tree = new Tree(
                row.getUUID("tree_id"),
                DropFormat.fromString(row.getString("format")),
                Bytes32.of(row.getBuffer("root").getBytes()),
                Math.toIntExact(row.getLong("leaves")));
        PayingContract contract = row.getLong("chain_id") == null
                ? null
                : new PayingContract(
                        row.getLong("chain_id"),
                        Address.of(row.getBuffer("contract").getBytes()),
                        ClaimFunction.parse(row.getString("claim_function")));
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new Lookup(
                tree, toPlace(row), contract, expiresAt == null ? null : expiresAt.toInstant(), toPayment(row));
    }

    private static @Nullable Payment toPayment(Row row) {
        if (row.getNumeric("paid") == null) {
            return null;
        }
        return new Payment(
                TokenAmount.of(row.getNumeric("paid").bigIntegerValue()),
                Bytes32.of(row.getBuffer("transaction_hash").getBytes()),
                row.getLong("block_number"),
                row.getOffsetDateTime("block_time").toInstant(),
                Boolean.TRUE.equals(row.getBoolean("finalized")));
    }

    private static @Nullable Place toPlace(Row row) {
        if (row.getLong("claim_index") == null) {
            return null;
        }
        return new Place(
                row.getLong("claim_index"),
                TokenAmount.of(row.getNumeric("amount").bigIntegerValue()),
                Math.toIntExact(row.getLong("leaf_position")),
                row.getBuffer("leaf_hashes") == null
                        ? Map.of()
                        : Map.of(
                                new BlockId(0, Math.toIntExact(row.getLong("leaf_block"))),
                                row.getBuffer("leaf_hashes").getBytes()));
    }

    /**
     * What one look-up found.
     *
     * @param tree null while no root is published
     * @param place null when the account is not in the tree
     * @param contract null while none is declared
     * @param expiresAt from when on the contract pays nothing; null where it always does
     * @param payment null while the contract has paid the account nothing that is known
     */
    record Lookup(
            @Nullable Tree tree,
            @Nullable Place place,
            @Nullable PayingContract contract,
            @Nullable Instant expiresAt,
            @Nullable Payment payment) {}

    record Tree(UUID id, DropFormat format, Bytes32 root, int leaves) {}

    /**
     * A claim in its tree.
     *
     * @param leafBlock the block that the leaf is in; empty where the tree is its root alone
     */
    record Place(long index, TokenAmount amount, int leafPosition, Map<BlockId, byte[]> leafBlock) {}
}
