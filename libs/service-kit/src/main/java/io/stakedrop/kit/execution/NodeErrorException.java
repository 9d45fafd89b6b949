package io.stakedrop.kit.execution;

import java.util.Set;

/** A node answered with an error object (JSON-RPC 2.0, section 5.1), and so did the others that could be asked. */
public class NodeErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> QUESTION_AT_FAULT = Set.of(-32700, -32600, -32602, CallRevertedException.CODE);

    private final int code;

    public NodeErrorException(int code, String message) {
        super("The execution node refused the request with error " + code + ": " + message);
        this.code = code;
    }

    /** The error object's code, such as -32602 for invalid parameters. */
    public int code() {
        return code;
    }

    /** Whether another node may answer the same question: this one may lag, lack a method or a limit be reached. */
    boolean mayBeThisEndpoints() {
        return !QUESTION_AT_FAULT.contains(code);
    }
}
