package io.stakedrop.benchmarks;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The list of claims that a benchmark and its peers read.
 *
 * @param claims in the order of their indexes
 */
public record ClaimList(List<UniswapClaim> claims) {
    private static final int ACCOUNT_OFFSET = Bytes32.SIZE - Address.SIZE;

    /** Prints the root of a list, so that a whole process can be measured: the file, and {@code uniswap} or another word. */
    public static void main(String[] arguments) throws IOException {
        ClaimList list = read(Path.of(arguments[0]));
        MerkleTree tree = arguments[1].equals("uniswap") ? list.uniswapTree() : list.openZeppelinTree();
        System.out.println(tree.root());
    }

    /** Reads a gzipped CSV of {@code index,address,amount} with a header line. */
    static ClaimList read(Path file) throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            return new ClaimList(lines.lines().parallel().map(ClaimList::claim).toList());
        }
    }

    MerkleTree uniswapTree() {
        return tree(TreeFormat.UNISWAP, UniswapClaim::leaf);
    }

    /** The tree of {@code StandardMerkleTree.of(claims, ['address', 'uint256'])}. */
    MerkleTree openZeppelinTree() {
        return tree(TreeFormat.OPENZEPPELIN, ClaimList::standardLeaf);
    }

    private MerkleTree tree(TreeFormat format, MerkleTree.LeafHash<UniswapClaim> leafHash) {
        MerkleTree.Builder builder = MerkleTree.builder(format, claims.size());
        builder.addAll(claims, leafHash);
        return builder.build();
    }

    private static Bytes32 standardLeaf(UniswapClaim claim, Keccak256 keccak) {
        byte[] encoded = new byte[2 * Bytes32.SIZE];
        claim.account().copyTo(encoded, ACCOUNT_OFFSET);
        claim.amount().copyTo(encoded, Bytes32.SIZE);
        keccak.hash(encoded, 0, encoded.length, encoded, 0);
        keccak.hash(encoded, 0, Bytes32.SIZE, encoded, 0);
        return Bytes32.at(encoded, 0);
    }

    private static UniswapClaim claim(String line) {
        String[] cells = line.split(",", -1);
        return new UniswapClaim(Long.parseLong(cells[0]), Address.parse(cells[1]), TokenAmount.parse(cells[2]));
    }
}
