package io.stakedrop.allocation;

import java.math.BigInteger;

/** An exact quotient, as slow as it is simple. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    static Fraction of(BigInteger whole) {
        return new Fraction(whole, BigInteger.ONE);
    }

    Fraction times(BigInteger factor) {
        return new Fraction(numerator.multiply(factor), denominator);
    }

    Fraction minus(BigInteger whole) {
        return new Fraction(numerator.subtract(whole.multiply(denominator)), denominator);
    }

    BigInteger floor() {
        return numerator.divide(denominator);
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
