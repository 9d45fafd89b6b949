package io.stakedrop.benchmarks;

import io.stakedrop.ethereum.merkle.BlockFile;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.ProvableTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One proof of a leaf chosen at random, from a tree in OpenZeppelin's format in memory and in a mapped file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public class ProofBenchmark {
    private static final long SEED = 1;

    /** The gzipped CSV to read the claims from: {@code -p file=…}. */
    @Param("")
    public String file = "";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private @Nullable ProvableTree inMemory;
    private @Nullable ProvableTree inBlockFile;

    @Setup
    public void buildAndStore() throws IOException {
        MerkleTree tree = ClaimList.read(Path.of(file)).openZeppelinTree();
        Path stored = Files.createTempFile("stakedrop", ".tree");
        Files.delete(stored);
        BlockFile.write(tree, stored);
        inMemory = tree;
        inBlockFile = BlockFile.open(stored);
        Files.delete(stored);
    }

    @Benchmark
    public MerkleProof fromMemory() {
        return anyProof(inMemory);
    }

    @Benchmark
    public MerkleProof fromBlockFile() {
        return anyProof(inBlockFile);
    }

    private MerkleProof anyProof(@Nullable ProvableTree tree) {
        ProvableTree built = Objects.requireNonNull(tree);
        return built.proof(random.nextInt(built.shape().leafCount()));
    }
}
