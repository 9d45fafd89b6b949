package io.stakedrop.local.server;

/** A server could not be prepared, started or stopped; the message is one that a person at a terminal can act on. */
public final class ServerException extends RuntimeException {
    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    static ServerException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerException("Interrupted while " + what + ".", cause);
    }
}
