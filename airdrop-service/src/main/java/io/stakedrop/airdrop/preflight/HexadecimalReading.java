package io.stakedrop.airdrop.preflight;

import java.math.BigInteger;

/**
 * Tells how much rounder an amount is when its digits are read in the other base. {@code "400000000000000000000"} read as
 * hexadecimal by a careless tool is the amount 4835703278458516698824704: its hexadecimal digits make a rounder decimal
 * number than it is itself. And an amount of hexadecimal digits that happen to be no letters is rounder as hexadecimal.
 */
final class HexadecimalReading {
    /** By chance, one amount in a thousand millions is so much rounder. */
    static final int CONSPICUOUS = 9;
    /** By chance, one amount in a hundred is so much rounder, so that most of a list is only by mistake. */
    static final int SUSPICIOUS = 2;

    private static final int HEX = 16;

    private HexadecimalReading() {}

    /** How many more zeros at its end, in decimal digits, the amount has in the other reading; 0 or less when it is none. */
    static int moreZeros(BigInteger amount) {
        if (amount.signum() == 0) {
            return 0;
        }
        String decimal = amount.toString();
        int zeros = trailingZeros(decimal);
        int asHexadecimal = trailingZeros(new BigInteger(decimal, HEX).toString());
        String hexadecimal = amount.toString(HEX);
        boolean readsAsDecimal = hexadecimal.chars().allMatch(digit -> digit <= '9');
        int asDecimal = readsAsDecimal ? trailingZeros(hexadecimal) : 0;
        return Math.max(asHexadecimal, asDecimal) - zeros;
    }

    private static int trailingZeros(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.length() - end;
    }
}
