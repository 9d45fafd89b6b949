package io.stakedrop.gateway.token;

/** Why no token is given: the codes of RFC 6749, section 5.2, and of RFC 8707, section 2. */
public enum TokenError {
    INVALID_REQUEST("invalid_request", 400),
    INVALID_CLIENT("invalid_client", 401),
    INVALID_GRANT("invalid_grant", 400),
    UNAUTHORIZED_CLIENT("unauthorized_client", 400),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
    INVALID_SCOPE("invalid_scope", 400),
    INVALID_TARGET("invalid_target", 400);

    private final String text;
    private final int status;

    TokenError(String text, int status) {
        this.text = text;
        this.status = status;
    }

    String text() {
        return text;
    }

    int status() {
        return status;
    }
}
