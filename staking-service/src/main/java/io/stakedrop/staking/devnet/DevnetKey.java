package io.stakedrop.staking.devnet;

import java.util.Comparator;
import java.util.UUID;

/**
 * Names a validator, as a public key does elsewhere.
 *
 * @param number its place among the pool's validators, from 0
 */
record DevnetKey(UUID poolId, int number) implements Comparable<DevnetKey> {
    private static final Comparator<DevnetKey> ORDER =
            Comparator.comparing(DevnetKey::poolId).thenComparingInt(DevnetKey::number);

    @Override
    public int compareTo(DevnetKey other) {
        return ORDER.compare(this, other);
    }
}
