package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * ENS's tree of two levels ({@code ShardedMerkleTree} of its governance token): the claims whose addresses begin with the
 * same hexadecimal digits are a shard with a tree of its own, and a top tree has the shards' roots as leaves. So a proof
 * is put together from one shard's claims and the shard's own proof. Immutable.
 */
public final class ShardedTree {
    /** The most digits that name a shard, for 65,536 shards; ENS took two. */
    public static final int MAX_SHARD_DIGITS = 4;

    private final MerkleTree top;
    private final List<MerkleTree> shards;
    private final int[] shardOf;
    private final int[] ordinalInShard;

    private ShardedTree(MerkleTree top, List<MerkleTree> shards, int[] shardOf, int[] ordinalInShard) {
        this.top = top;
        this.shards = shards;
        this.shardOf = shardOf;
        this.ordinalInShard = ordinalInShard;
    }

    /**
     * Builds the trees.
     *
     * @param shardDigits how many hexadecimal digits of its address name a claim's shard, 1 to {@link #MAX_SHARD_DIGITS}
     * @throws InvalidValueException when there are no claims, or another number of digits is given
     */
    public static ShardedTree of(List<PackedClaim> claims, int shardDigits) {
        if (shardDigits < 1 || shardDigits > MAX_SHARD_DIGITS) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A shard is named by 1 to %d digits, but not by %d.".formatted(MAX_SHARD_DIGITS, shardDigits));
        }
        SortedMap<Integer, List<Integer>> ordinals = new TreeMap<>();
        for (int ordinal = 0; ordinal < claims.size(); ordinal++) {
            ordinals.computeIfAbsent(shard(claims.get(ordinal), shardDigits), _ -> new ArrayList<>())
                    .add(ordinal);
        }
        int[] shardOf = new int[claims.size()];
        int[] ordinalInShard = new int[claims.size()];
        List<MerkleTree> shards = new ArrayList<>();
        for (List<Integer> members : ordinals.values()) {
            for (int member = 0; member < members.size(); member++) {
                shardOf[members.get(member)] = shards.size();
                ordinalInShard[members.get(member)] = member;
            }
            shards.add(shardTree(claims, members));
        }
        MerkleTree top = tree(shards.stream().map(MerkleTree::root), shards.size());
        return new ShardedTree(top, List.copyOf(shards), shardOf, ordinalInShard);
    }

    public Bytes32 root() {
        return top.root();
    }

    /** The number of shards that have claims. */
    public int shardCount() {
        return shards.size();
    }

    /**
     * The proof of a claim: within its shard, then of the shard's root.
     *
     * @param ordinal counts from 0 in the order in which the claims were given
     */
    public MerkleProof proof(int ordinal) {
        MerkleTree shard = shards.get(shardOf[ordinal]);
        List<Bytes32> siblings = new ArrayList<>(
                shard.proof(shard.positionOf(ordinalInShard[ordinal])).siblings());
        siblings.addAll(top.proof(top.positionOf(shardOf[ordinal])).siblings());
        return new MerkleProof(siblings);
    }

    private static int shard(PackedClaim claim, int shardDigits) {
        int firstDigits = ByteBuffer.wrap(claim.account().toBytes()).getShort() & 0xffff;
        return firstDigits >> (4 * (MAX_SHARD_DIGITS - shardDigits));
    }

    private static MerkleTree shardTree(List<PackedClaim> claims, List<Integer> members) {
        Keccak256 keccak = new Keccak256();
        return tree(members.stream().map(member -> claims.get(member).leaf(keccak)), members.size());
    }

    private static MerkleTree tree(Stream<Bytes32> leaves, int count) {
        MerkleTree.Builder builder = MerkleTree.builder(TreeFormat.LAYERED_SORTED, count);
        leaves.forEach(builder::add);
        return builder.build();
    }
}
