package io.stakedrop.gateway.token;

/** The caller of the token endpoint made a mistake. */
public class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TokenError error;

    /** @param detail what to do about it; it is shown to the caller */
    public TokenRefusedException(TokenError error, String detail) {
        super(detail);
        this.error = error;
    }

    TokenError error() {
        return error;
    }
}
