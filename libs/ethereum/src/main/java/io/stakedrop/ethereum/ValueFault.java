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
    OUT_OF_RANGE("out-of-range"),
    /** The name of an ABI type that there is not, or not in this form. */
    UNKNOWN_TYPE("unknown-type"),
    /** A value of another type than the one that must stand here. */
    WRONG_TYPE("wrong-type"),
    /** Bytes that are not the encoding of the types that they should hold. */
    MALFORMED_ENCODING("malformed-encoding"),
    /** Two things that must differ are the same. */
    SAME_VALUE("same-value");

    private final String code;

    ValueFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
