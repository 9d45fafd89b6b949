package io.stakedrop.verify;

/** Whether something is equal could not be found out; the message says why, for the person who asked. */
final class UnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownException(String message) {
        super(message);
    }
}
