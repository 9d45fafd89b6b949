package io.stakedrop.ethereum;

import java.math.BigInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a property on many generated cases. A failure names the seed of its case; {@code -Dstakedrop.seed=N} runs that
 * case alone.
 */
public final class SeededCases {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private SeededCases() {}

    public static void check(int cases, Consumer<RandomGenerator> property) {
        Long onlySeed = Long.getLong("stakedrop.seed");
        if (onlySeed != null) {
            property.accept(random(onlySeed));
            return;
        }
        for (long seed = 1; seed <= cases; seed++) {
            try {
                property.accept(random(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("failed with -Dstakedrop.seed=" + seed, failure);
            }
        }
    }

    /** One generator, for tests that need one list and not many cases. */
    public static RandomGenerator random(long seed) {
        return ALGORITHM.create(seed);
    }

    public static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public static Address address(RandomGenerator random) {
        return Address.of(bytes(random, Address.SIZE));
    }

    /** An unsigned integer of any width up to {@code bits}, so that small and large ones are equally frequent. */
    public static BigInteger unsigned(RandomGenerator random, int bits) {
        int width = random.nextInt(bits + 1);
        return new BigInteger(1, bytes(random, Bytes32.SIZE)).shiftRight(Bytes32.SIZE * Byte.SIZE - width);
    }
}
