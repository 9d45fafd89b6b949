package io.stakedrop.benchmarks;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The list of claims that a benchmark and its peer both read.
 *
 * @param claims in the order of their indexes
 */
public record ClaimList(List<UniswapClaim> claims) {
    /** As many as the UNI airdrop of 2020 had. */
    private static final int GENERATED_CLAIMS = 252_803;

    private static final int AMOUNT_BITS = 80;

    /** Writes a generated list to the named file where there is none yet, and prints the root of what is in the file. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.notExists(file)) {
            generate(file);
        }
        System.out.println(read(file).tree().root());
    }

    /** Reads a gzipped CSV of {@code index,address,amount} with a header line. */
    static ClaimList read(Path file) throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return new ClaimList(lines.lines().skip(1).map(ClaimList::claim).toList());
        }
    }

    MerkleTree tree() {
        Keccak256 keccak = new Keccak256();
        MerkleTree.Builder builder = MerkleTree.builder(claims.size());
        for (UniswapClaim claim : claims) {
            Bytes32 leaf = claim.leaf(keccak);
            builder.add(leaf);
        }
        return builder.build();
    }

    private static UniswapClaim claim(String line) {
        String[] cells = line.split(",", -1);
        return new UniswapClaim(Long.parseLong(cells[0]), Address.parse(cells[1]), TokenAmount.parse(cells[2]));
    }

    private static void generate(Path file) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(GENERATED_CLAIMS);
        try (var lines =
                new PrintStream(new GZIPOutputStream(Files.newOutputStream(file)), false, StandardCharsets.US_ASCII)) {
            lines.println("index,address,amount");
            for (int index = 0; index < GENERATED_CLAIMS; index++) {
                Address account = Address.of(bytes(random, Address.SIZE));
                lines.println(index + "," + account + "," + new BigInteger(1, bytes(random, AMOUNT_BITS / Byte.SIZE)));
            }
        }
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
