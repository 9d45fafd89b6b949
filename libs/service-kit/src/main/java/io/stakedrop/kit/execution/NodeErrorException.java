package io.stakedrop.kit.execution;

/** A node answered with an error object (JSON-RPC 2.0, section 5.1): the question is at fault, asking again is vain. */
public class NodeErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public NodeErrorException(int code, String message) {
        super("The execution node refused the request with error " + code + ": " + message);
        this.code = code;
    }

    /** The error object's code, such as -32602 for invalid parameters. */
    public int code() {
        return code;
    }
}
