package io.stakedrop.gateway.routing;

/** The caller closed the connection before the service answered. */
final class ClientGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGoneException() {
        super("the caller closed the connection", null, false, false);
    }
}
