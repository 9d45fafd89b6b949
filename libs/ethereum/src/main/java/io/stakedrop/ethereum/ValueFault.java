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
    /** Mixed case that is not the EIP-55 checksum, or a strkey whose check sum is of another content. */
    WRONG_CHECKSUM("wrong-checksum"),
    /** A sign, fraction, exponent, prefix, blank or any other character that is not a decimal digit. */
    NOT_A_DECIMAL_INTEGER("not-a-decimal-integer"),
    /** A decimal integer with a zero before its first digit. */
    LEADING_ZERO("leading-zero"),
    /** Below zero or above what the type can hold. */
    OUT_OF_RANGE("out-of-range"),
    /** The name of a type that is neither built in nor declared, or not written in this form. */
    UNKNOWN_TYPE("unknown-type"),
    /** A value of another type than the one that must stand here. */
    WRONG_TYPE("wrong-type"),
    /** Bytes that are not the encoding of the types that they should hold. */
    MALFORMED_ENCODING("malformed-encoding"),
    /** Two things that must differ are the same. */
    SAME_VALUE("same-value"),
    /** A character that the grammar of the value does not have in this place. */
    ILLEGAL_CHARACTER("illegal-character"),
    /** A part of a text stands where another part must stand, or is missing. */
    WRONG_FORM("wrong-form"),
    /** The {@code s} of a signature is above half of the curve's order (EIP-2). */
    HIGH_S("high-s"),
    /** The last byte of a signature is none of 0, 1, 27 and 28. */
    WRONG_RECOVERY_BYTE("wrong-recovery-byte"),
    /** No public key made this signature. */
    NO_SIGNER("no-signer"),
    /** A text that is not JSON. */
    NOT_JSON("not-json"),
    /** A field that must be there. */
    MISSING_FIELD("missing-field"),
    /** A field that nobody declared. */
    UNKNOWN_FIELD("unknown-field"),
    /** A second declaration of the same name. */
    DUPLICATE_NAME("duplicate-name"),
    /** A kind of key or address that is known but not accepted here. */
    UNSUPPORTED_KIND("unsupported-kind"),
    /** A proof whose parts do not fit together, or a tree that is none. */
    MALFORMED_PROOF("malformed-proof");

    private final String code;

    ValueFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
