package io.stakedrop.benchmarks;

import io.stakedrop.ethereum.Address;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;

/** Lists of claims for those who have no real one, and of other sizes. The same size gives the same list. */
public final class GeneratedClaims {
    private static final int AMOUNT_BITS = 80;

    private GeneratedClaims() {}

    /** Writes a list to a file where there is none yet: the file, and the number of claims. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (Files.notExists(file)) {
            write(file, Integer.parseInt(arguments[1]));
        }
    }

    private static void write(Path file, int claims) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(claims);
        try (var lines =
                new PrintStream(new GZIPOutputStream(Files.newOutputStream(file)), false, StandardCharsets.US_ASCII)) {
            lines.println("index,address,amount");
            for (int index = 0; index < claims; index++) {
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
