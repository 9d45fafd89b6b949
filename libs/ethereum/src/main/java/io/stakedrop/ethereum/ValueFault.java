package io.stakedrop.ethereum;

/** The rule that a refused value broke. The {@link #code()} is stable and may be shown to callers of an API. */
public enum ValueFault {
    /** Nothing was given where a value must stand. */
    EMPTY("empty"),
    /** Hexadecimal text that does not begin with {@code 0x}. */
    MISSING_PREFIX("missing-0x-prefix"),
    /** Too few or too many characters or bytes. */
    WRONG_LENGTH("wrong-length"),
    /** A character other than 0-9, a-f and A-F. */
    NOT_HEXADECIMAL("not-hexadecimal"),
    /** Mixed case that is not the EIP-55 checksum. */
    WRONG_CHECKSUM("wrong-checksum"),
    /** A sign, fraction, exponent, prefix, blank or any other character that is not a decimal digit. */
    NOT_A_DECIMAL_INTEGER("not-a-decimal-integer"),
    /** A decimal integer with a zero before its first digit. */
    LEADING_ZERO("leading-zero"),
    /** Below zero or above what the type can hold. */
    OUT_OF_RANGE("out-of-range");

    private final String code;

    ValueFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
