package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Generated lists of liabilities. */
final class Liabilities {
    static final TokenAmount MAX = TokenAmount.of(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));

    private Liabilities() {}

    /** Amounts of all widths up to 200 bits, zero among them. */
    static List<Liability> list(RandomGenerator random, int size) {
        return IntStream.range(0, size)
                .mapToObj(_ -> liability(random, TokenAmount.of(SeededCases.unsigned(random, 200))))
                .toList();
    }

    static Liability liability(RandomGenerator random, TokenAmount amount) {
        return new Liability(bytes32(random), bytes32(random), amount);
    }

    static Bytes32 bytes32(RandomGenerator random) {
        return Bytes32.of(SeededCases.bytes(random, Bytes32.SIZE));
    }
}
