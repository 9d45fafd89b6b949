package io.stakedrop.kit.identity;

/** The gateway will not give the token however often it is asked: our configuration is wrong. */
class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(message);
    }
}
