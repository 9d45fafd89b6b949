package io.stakedrop.benchmarks;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.MerkleTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/** From claims in memory to the root, and to the proofs of all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class MerkleTreeBenchmark {
    /** The gzipped CSV to read the claims from: {@code -p file=…}. */
    @Param("")
    public String file = "";

    private ClaimList list = new ClaimList(List.of());

    @Setup
    public void readClaims() throws IOException {
        list = ClaimList.read(Path.of(file));
    }

    @Benchmark
    public Bytes32 uniswapRoot() {
        return list.uniswapTree().root();
    }

    @Benchmark
    public void uniswapRootAndAllProofs(Blackhole proofs) {
        MerkleTree tree = list.uniswapTree();
        for (int position = 0; position < tree.shape().leafCount(); position++) {
            proofs.consume(tree.proof(position));
        }
    }

    @Benchmark
    public Bytes32 openZeppelinRoot() {
        return list.openZeppelinTree().root();
    }
}
