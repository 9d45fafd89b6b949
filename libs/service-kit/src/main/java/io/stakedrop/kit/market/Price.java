package io.stakedrop.kit.market;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An exact decimal price: {@code units × 10^-scale} of the currency for one whole unit of the asset.
 * Two prices are equal when units and scale are; {@code 1.0} and {@code 1.00} are different statements.
 *
 * @param units not negative
 * @param scale decimal places, 0 to 18
 */
public record Price(BigInteger units, int scale) {

    private static final int MAX_SCALE = 18;
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,17})(?:\\.([0-9]{1,18}))?");

    public Price {
        if (units.signum() < 0) {
            throw new IllegalArgumentException("price " + units + " is negative");
        }
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("price has " + scale + " decimal places; 0 to 18 are allowed");
        }
    }

    /** Reads digits with at most one point, such as {@code 2281.4700}; no sign, exponent or separators. */
    public static Price parse(String text) {
        var matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a price is 1 to 18 digits without leading zeros, "
                    + "then perhaps a point and 1 to 18 digits, such as 2281.47");
        }
        String fraction = matcher.group(2);
        if (fraction == null) {
            return new Price(new BigInteger(matcher.group(1)), 0);
        }
        return new Price(new BigInteger(matcher.group(1) + fraction), fraction.length());
    }

    /** The decimal notation with all {@link #scale} places. */
    @Override
    public String toString() {
        String digits = units.toString();
        if (scale == 0) {
            return digits;
        }
        String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int point = padded.length() - scale;
        return padded.substring(0, point) + "." + padded.substring(point);
    }
}
