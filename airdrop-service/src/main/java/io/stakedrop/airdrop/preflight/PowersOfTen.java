package io.stakedrop.airdrop.preflight;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds amounts that are rare and exactly a power of ten apart from a frequent one: somebody may have typed a zero too many
 * or too few. Rare beside a frequent amount are those of at most a twentieth as many claims.
 */
final class PowersOfTen {
    private static final int MOST_DIGITS = 36;
    private static final int TIMES_RARER = 20;

    /** Each candidate with the claims of the most frequent amount that it is a power of ten apart from. */
    private final Map<BigInteger, Long> candidates = new HashMap<>();

    private final List<BigInteger> rare = new ArrayList<>();

    void addFrequent(BigInteger amount, long claims) {
        BigInteger power = BigInteger.ONE;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            power = power.multiply(BigInteger.TEN);
            candidates.merge(amount.multiply(power), claims, Math::max);
            BigInteger[] part = amount.divideAndRemainder(power);
            if (part[1].signum() == 0) {
                candidates.merge(part[0], claims, Math::max);
            }
        }
    }

    /** What may be looked for in the list; some are above what an amount can be. */
    Set<BigInteger> candidates() {
        return Set.copyOf(candidates.keySet());
    }

    /** How often the list has a candidate. */
    void addCandidate(BigInteger amount, long claims) {
        if (TIMES_RARER * claims <= candidates.getOrDefault(amount, 0L)) {
            rare.add(amount);
        }
    }

    List<BigInteger> rare() {
        return List.copyOf(rare);
    }
}
