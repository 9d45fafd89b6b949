package io.stakedrop.gateway.identity;

/** An access token is not to be accepted. */
public class AccessTokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isGenuine;

    /**
     * @param detail what to do about it; it is shown to the caller
     * @param isGenuine whether the token was once good: its sender is no stranger who guesses
     */
    public AccessTokenRefusedException(String detail, boolean isGenuine) {
        super(detail);
        this.isGenuine = isGenuine;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    boolean isGenuine() {
        return isGenuine;
    }
}
