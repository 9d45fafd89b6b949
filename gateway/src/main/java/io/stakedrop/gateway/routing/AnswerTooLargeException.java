package io.stakedrop.gateway.routing;

/** A service's answer is larger than what is kept for others; it is passed on to each caller instead. */
final class AnswerTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long mostBytes) {
        super("the answer has more than " + mostBytes + " bytes", null, false, false);
    }
}
