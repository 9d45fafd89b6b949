package io.stakedrop.ethereum;

import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One hash of two nodes on one thread, the permutation in it alone, and Bouncy Castle's hash beside them. Each operation
 * takes the outcome of the one before. In the library's package, which is the only one that knows the permutation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeccakBenchmark {
    private static final int PAIR_SIZE = 2 * Bytes32.SIZE;

    private final long[] state = new long[KeccakPermutation.LANES];
    private final long[] spare = new long[KeccakPermutation.LANES];
    private final byte[] pair = new byte[PAIR_SIZE];
    private final Keccak256 keccak = new Keccak256();
    private final KeccakDigest digest = new KeccakDigest(Bytes32.SIZE * Byte.SIZE);

    @Benchmark
    public long[] permutation() {
        KeccakPermutation.permute(state, spare);
        return state;
    }

    @Benchmark
    public byte[] pair() {
        keccak.hash(pair, 0, PAIR_SIZE, pair, 0);
        return pair;
    }

    @Benchmark
    public byte[] pairByBouncyCastle() {
        digest.update(pair, 0, PAIR_SIZE);
        digest.doFinal(pair, 0);
        return pair;
    }
}
