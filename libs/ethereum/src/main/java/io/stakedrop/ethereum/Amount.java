package io.stakedrop.ethereum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * An unsigned integer amount in one unit. Amounts of different units are different types and do not mix; arithmetic is
 * exact, and a result that the type cannot hold throws {@link ArithmeticException}: that is our bug, so check first where
 * the operands come from outside. Every division says in its name which way it rounds.
 *
 * @param <T> the unit's own type
 */
public abstract class Amount<T extends Amount<T>> implements Comparable<T> {
    private final Unit unit;
    private final BigInteger value;

    /**
     * Checks the value against its unit's range.
     *
     * @throws InvalidValueException when the value is negative or has more bits than the unit allows
     */
    protected Amount(Unit unit, BigInteger value) {
        if (!unit.holds(value)) {
            throw unit.outOfRange();
        }
        this.unit = unit;
        this.value = value;
    }

    /** An amount of the same unit. */
    protected abstract T make(BigInteger newValue);

    /**
     * The sum.
     *
     * @throws ArithmeticException when it is outside the type's range
     */
    public T plus(T other) {
        return result("+", other, value.add(other.toBigInteger()));
    }

    /**
     * What is left when the other is taken away.
     *
     * @throws ArithmeticException when the other is greater
     */
    public T minus(T other) {
        return result("-", other, value.subtract(other.toBigInteger()));
    }

    /**
     * The product.
     *
     * @throws ArithmeticException when it is outside the type's range
     */
    public T times(long factor) {
        return result("*", factor, value.multiply(BigInteger.valueOf(factor)));
    }

    /** Divides and drops the remainder. */
    public T divideFloor(long divisor) {
        return mulDivFloor(1, divisor);
    }

    /** Divides and counts a remainder as one more. */
    public T divideCeil(long divisor) {
        return mulDivCeil(1, divisor);
    }

    /** This × multiplier ÷ divisor, rounded down once at the end; the product may exceed the type's range. */
    public T mulDivFloor(Amount<?> multiplier, Amount<?> divisor) {
        return mulDivFloor(multiplier.toBigInteger(), divisor.toBigInteger());
    }

    /** This × multiplier ÷ divisor, rounded up once at the end; the product may exceed the type's range. */
    public T mulDivCeil(Amount<?> multiplier, Amount<?> divisor) {
        return mulDivCeil(multiplier.toBigInteger(), divisor.toBigInteger());
    }

    /** This × multiplier ÷ divisor by plain numbers, such as a fee in hundredths of a percent; rounded down once. */
    public T mulDivFloor(long multiplier, long divisor) {
        return mulDivFloor(BigInteger.valueOf(multiplier), BigInteger.valueOf(divisor));
    }

    /** This × multiplier ÷ divisor by plain numbers, such as a fee in hundredths of a percent; rounded up once. */
    public T mulDivCeil(long multiplier, long divisor) {
        return mulDivCeil(BigInteger.valueOf(multiplier), BigInteger.valueOf(divisor));
    }

    /** The smaller of both. */
    public T min(T other) {
        return make(value.min(other.toBigInteger()));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public boolean isGreaterThan(T other) {
        return compareTo(other) > 0;
    }

    public boolean isLessThan(T other) {
        return compareTo(other) < 0;
    }

    public BigInteger toBigInteger() {
        return value;
    }

    /** The amount as ABI and packed encoding write a {@code uint256}: 32 bytes, the most significant first. */
    public Bytes32 toBytes32() {
        byte[] word = new byte[Bytes32.SIZE];
        copyTo(word, 0);
        return Bytes32.at(word, 0);
    }

    /** Writes {@link #toBytes32} to the 32 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, Bytes32.SIZE, target.length);
        byte[] minimal = value.toByteArray();
        int length = Math.min(minimal.length, Bytes32.SIZE);
        int zeros = Bytes32.SIZE - length;
        Arrays.fill(target, offset, offset + zeros, (byte) 0);
        System.arraycopy(minimal, minimal.length - length, target, offset + zeros, length);
    }

    @Override
    public int compareTo(T other) {
        return value.compareTo(other.toBigInteger());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Amount<?> that && unit.equals(that.unit) && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The amount in decimal digits, as it is read back by the type's {@code parse}. */
    @Override
    public final String toString() {
        return value.toString();
    }

    private T mulDivFloor(BigInteger multiplier, BigInteger divisor) {
        return result(
                "* " + multiplier + " /", divisor, value.multiply(multiplier).divide(positive(divisor)));
    }

    private T mulDivCeil(BigInteger multiplier, BigInteger divisor) {
        BigInteger roundedUp = value.multiply(multiplier).add(positive(divisor)).subtract(BigInteger.ONE);
        return result("* " + multiplier + " /", divisor, roundedUp.divide(divisor));
    }

    private static BigInteger positive(BigInteger divisor) {
        if (divisor.signum() <= 0) {
            throw new ArithmeticException("the divisor must be above zero, but is " + divisor);
        }
        return divisor;
    }

    private T result(String operator, Object operand, BigInteger newValue) {
        if (!unit.holds(newValue)) {
            throw new ArithmeticException("%s %s %s is outside %s".formatted(value, operator, operand, unit.range()));
        }
        return make(newValue);
    }

    /**
     * What an amount counts.
     *
     * @param name in a message, such as {@code "wei"}
     * @param bits the width of the unsigned integer that holds it
     */
    protected record Unit(String name, int bits) {
        public Unit {
            Objects.requireNonNull(name, "name");
        }

        /**
         * Reads decimal digits and nothing else: no sign, fraction, exponent, prefix, separator, blank or leading zero.
         *
         * @throws InvalidValueException when the text breaks a rule; the message names the character and the rule
         */
        public BigInteger parse(String text) {
            return DecimalInteger.parse(text, this);
        }

        boolean holds(BigInteger value) {
            return value.signum() >= 0 && value.bitLength() <= bits;
        }

        String range() {
            return "0 to 2^%d - 1 %s".formatted(bits, name);
        }

        InvalidValueException outOfRange() {
            return new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "The amount must be within %s.".formatted(range()));
        }
    }
}
