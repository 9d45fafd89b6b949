package io.stakedrop.verify;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.LeafOrder;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardLeaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tree that a bundle's claims belong to, built anew. Where leaves stand in the order of the indexes, all of them are held
 * until the end; elsewhere 32 bytes each.
 */
final class BundleTree {
    private final TreeFormat format;
    private final LeafHash leafHash;
    private final MerkleTree.Builder builder;
    private final List<IndexedLeaf> unsorted = new ArrayList<>();
    private final Keccak256 keccak = new Keccak256();

    private BundleTree(TreeFormat format, LeafHash leafHash) {
        this.format = format;
        this.leafHash = leafHash;
        this.builder = MerkleTree.builder(format, 1024);
    }

    /** @param name as manifests have it */
    static BundleTree of(String name) {
        return switch (name) {
            case "uniswap" -> new BundleTree(TreeFormat.UNISWAP, UniswapClaim::leaf);
            case "openzeppelin" -> new BundleTree(TreeFormat.OPENZEPPELIN, BundleTree::standard);
            case "openzeppelin-unsorted" -> new BundleTree(TreeFormat.OPENZEPPELIN_UNSORTED, BundleTree::standard);
            case "openzeppelin-indexed" -> new BundleTree(TreeFormat.OPENZEPPELIN, BundleTree::standardIndexed);
            case "openzeppelin-indexed-unsorted" ->
                new BundleTree(TreeFormat.OPENZEPPELIN_UNSORTED, BundleTree::standardIndexed);
            case "packed-pair" -> new BundleTree(TreeFormat.LAYERED_SORTED, BundleTree::packed);
            case "packed-pair-unsorted" -> new BundleTree(TreeFormat.LAYERED_UNSORTED, BundleTree::packed);
            default -> throw new UnknownException("This version knows no tree \"%s\".".formatted(name));
        };
    }

    /** Adds a claim; its leaf. */
    Bytes32 add(UniswapClaim claim) {
        Bytes32 leaf = leafHash.leaf(claim, keccak);
        if (format.order() == LeafOrder.AS_GIVEN) {
            unsorted.add(new IndexedLeaf(claim.index(), leaf));
        } else {
            builder.add(leaf);
        }
        return leaf;
    }

    /** Of all claims together, at least one. */
    Bytes32 root() {
        unsorted.sort(Comparator.comparingLong(IndexedLeaf::index));
        unsorted.forEach(leaf -> builder.add(leaf.hash()));
        return builder.build().root();
    }

    private static Bytes32 packed(UniswapClaim claim, Keccak256 keccak) {
        return new PackedClaim(claim.account(), claim.amount()).leaf(keccak);
    }

    private static Bytes32 standard(UniswapClaim claim, Keccak256 keccak) {
        return StandardLeaf.hash(List.of(AbiValue.address(claim.account()), AbiValue.uint256(claim.amount())), keccak);
    }

    private static Bytes32 standardIndexed(UniswapClaim claim, Keccak256 keccak) {
        return StandardLeaf.hash(
                List.of(
                        AbiValue.uint256(BigInteger.valueOf(claim.index())),
                        AbiValue.address(claim.account()),
                        AbiValue.uint256(claim.amount())),
                keccak);
    }

    private record IndexedLeaf(long index, Bytes32 hash) {}

    @FunctionalInterface
    private interface LeafHash {
        Bytes32 leaf(UniswapClaim claim, Keccak256 keccak);
    }
}
