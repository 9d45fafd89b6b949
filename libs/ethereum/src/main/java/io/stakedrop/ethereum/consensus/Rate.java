package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction in its lowest terms, which is rounded only when it is shown.
 *
 * @param numerator zero or more
 * @param denominator more than zero
 */
public record Rate(BigInteger numerator, BigInteger denominator) {
    private static final long BASIS_POINTS = 10_000;
    private static final long PARTS_PER_MILLION = 1_000_000;

    /**
     * Brings the fraction to its lowest terms.
     *
     * @throws InvalidValueException when the numerator is negative or the denominator not above zero
     */
    public Rate {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A rate is zero or more over more than zero, not %s over %s.".formatted(numerator, denominator));
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** In hundredths of a percent. */
    public long basisPoints(RoundingMode rounding) {
        return inPartsOf(BASIS_POINTS, rounding);
    }

    /** In ten-thousandths of a percent. */
    public long partsPerMillion(RoundingMode rounding) {
        return inPartsOf(PARTS_PER_MILLION, rounding);
    }

    private long inPartsOf(long whole, RoundingMode rounding) {
        return new BigDecimal(numerator.multiply(BigInteger.valueOf(whole)))
                .divide(new BigDecimal(denominator), 0, rounding)
                .longValueExact();
    }
}
