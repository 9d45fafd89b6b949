package io.stakedrop.kit.problem;

/** A path, query or header value that its type refuses; thrown by parameter converters. */
public final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String value;
    private final String code;

    /**
     * A refused value.
     *
     * @param value the text as it came, by which the parameter is found; it is not repeated to the caller
     * @param code the broken rule's stable name
     * @param detail how to mend it
     */
    public InvalidParameterException(String value, String code, String detail) {
        super(detail);
        this.value = value;
        this.code = code;
    }

    String value() {
        return value;
    }

    String code() {
        return code;
    }
}
