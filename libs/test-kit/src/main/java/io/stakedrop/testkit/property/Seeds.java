package io.stakedrop.testkit.property;

import java.math.BigInteger;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Runs a property on many seeds; {@code STAKEDROP_SEED} runs one of them alone. */
public final class Seeds {
    /** Names the variable that repeats one seed. */
    public static final String VARIABLE = "STAKEDROP_SEED";

    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** What must hold for whatever the generator gives. */
    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator random) throws Exception;
    }

    /**
     * Checks a property on the seeds 1 to {@code cases}.
     *
     * @throws AssertionError that names the seed of the first case that failed
     */
    public static void check(int cases, Property property) {
        check(cases, property, System.getenv());
    }

    static void check(int cases, Property property, Map<String, String> environment) {
        String chosen = environment.get(VARIABLE);
        LongStream seeds = chosen == null ? LongStream.rangeClosed(1, cases) : LongStream.of(Long.parseLong(chosen));
        seeds.forEach(seed -> checkOne(seed, property));
    }

    /** An unsigned integer whose width is drawn first, so that small and large ones are equally frequent. */
    public static BigInteger unsigned(RandomGenerator random, int maximumBits) {
        int width = random.nextInt(maximumBits + 1);
        byte[] bytes = new byte[(width + 7) / 8];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - width);
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.check(ALGORITHM.create(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "Failed on seed %d (repeat it with %s=%d): %s"
                            .formatted(seed, VARIABLE, seed, failure.getMessage()),
                    failure);
        }
    }
}
