package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;

/** A change of an amount of wei: a gain above zero, a loss below it. */
public record WeiDelta(BigInteger wei) {
    public static final WeiDelta ZERO = new WeiDelta(BigInteger.ZERO);

    public static WeiDelta between(Wei before, Wei after) {
        return new WeiDelta(after.toBigInteger().subtract(before.toBigInteger()));
    }

    public WeiDelta plus(WeiDelta other) {
        return new WeiDelta(wei.add(other.wei));
    }

    public WeiDelta plus(Wei gain) {
        return new WeiDelta(wei.add(gain.toBigInteger()));
    }

    public boolean isLoss() {
        return wei.signum() < 0;
    }

    /** The change without its sign. */
    public Wei magnitude() {
        return Wei.of(wei.abs());
    }

    /** Decimal digits, a loss with a leading minus. */
    @Override
    public String toString() {
        return wei.toString();
    }
}
