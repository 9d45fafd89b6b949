package io.stakedrop.airdrop.distributor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.detective.Family;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardLeaf;
import io.stakedrop.kit.problem.InvalidParameterException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is hashed into a leaf of a campaign's tree, and how the leaves become its root. */
@Schema(
        name = "DropFormat",
        description =
                "How leaves and nodes are hashed. `uniswap`: Uniswap's MerkleDistributor. `openzeppelin`: standard-v1"
                        + " of (address,uint256); `openzeppelin-indexed`: of (uint256,address,uint256). `packed-pair`: the"
                        + " packed address and amount, as in 1inch's cumulative drops. `…-unsorted`: leaves in the order"
                        + " of the indexes.")
@SuppressWarnings("ImmutableEnumChecker") // A tree format is a record of enums.
public enum DropFormat {
    @JsonProperty("uniswap")
    UNISWAP("uniswap", TreeFormat.UNISWAP, Leaf.PACKED_INDEXED),
    @JsonProperty("openzeppelin")
    OPENZEPPELIN("openzeppelin", TreeFormat.OPENZEPPELIN, Leaf.STANDARD),
    @JsonProperty("openzeppelin-unsorted")
    OPENZEPPELIN_UNSORTED("openzeppelin-unsorted", TreeFormat.OPENZEPPELIN_UNSORTED, Leaf.STANDARD),
    @JsonProperty("openzeppelin-indexed")
    OPENZEPPELIN_INDEXED("openzeppelin-indexed", TreeFormat.OPENZEPPELIN, Leaf.STANDARD_INDEXED),
    @JsonProperty("openzeppelin-indexed-unsorted")
    OPENZEPPELIN_INDEXED_UNSORTED(
            "openzeppelin-indexed-unsorted", TreeFormat.OPENZEPPELIN_UNSORTED, Leaf.STANDARD_INDEXED),
    @JsonProperty("packed-pair")
    PACKED_PAIR("packed-pair", TreeFormat.LAYERED_SORTED, Leaf.PACKED),
    @JsonProperty("packed-pair-unsorted")
    PACKED_PAIR_UNSORTED("packed-pair-unsorted", TreeFormat.LAYERED_UNSORTED, Leaf.PACKED);

    private final String text;
    private final TreeFormat treeFormat;
    private final Leaf leaf;

    DropFormat(String text, TreeFormat treeFormat, Leaf leaf) {
        this.text = text;
        this.treeFormat = treeFormat;
        this.leaf = leaf;
    }

    /**
     * Reads a query parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when there is no such format
     */
    public static DropFormat fromString(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException(
                        text,
                        "invalid-value",
                        Arrays.stream(values())
                                .map(DropFormat::text)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    /** The format of a kind of tree that a detective found; empty where no tree of it is built here. */
    public static Optional<DropFormat> find(Family family) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(family.name()))
                .findFirst();
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    /** How leaf hashes become a root. */
    public TreeFormat treeFormat() {
        return treeFormat;
    }

    /** How a tree of that many leaves is cut into blocks. */
    public BlockLayout layout(int leaves) {
        return new BlockLayout(treeFormat.shape(leaves));
    }

    /** The hash of a claim in the tree. */
    public Bytes32 leaf(UniswapClaim claim, Keccak256 keccak) {
        return switch (leaf) {
            case PACKED_INDEXED -> claim.leaf(keccak);
            case PACKED -> new PackedClaim(claim.account(), claim.amount()).leaf(keccak);
            case STANDARD, STANDARD_INDEXED -> StandardLeaf.hash(values(claim), keccak);
        };
    }

    /** The claim's values in their order, which OpenZeppelin's dumps have with each leaf. */
    public List<AbiValue> values(UniswapClaim claim) {
        AbiValue account = AbiValue.address(claim.account());
        AbiValue amount = AbiValue.uint256(claim.amount());
        return hasIndex()
                ? List.of(AbiValue.uint256(BigInteger.valueOf(claim.index())), account, amount)
                : List.of(account, amount);
    }

    /** Whether the claim's index is part of its leaf. */
    public boolean hasIndex() {
        return leaf == Leaf.PACKED_INDEXED || leaf == Leaf.STANDARD_INDEXED;
    }

    /** Whether it is OpenZeppelin's, with its dump. */
    public boolean isStandard() {
        return leaf == Leaf.STANDARD || leaf == Leaf.STANDARD_INDEXED;
    }

    private enum Leaf {
        PACKED_INDEXED,
        PACKED,
        STANDARD,
        STANDARD_INDEXED
    }
}
