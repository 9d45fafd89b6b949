package io.stakedrop.gateway.secret;

import io.vertx.core.buffer.Buffer;

/** What stands between the pieces of one body and who reads them. */
public interface BodyGuard {

    /** Lets everything pass. */
    BodyGuard OPEN = new BodyGuard() {

        @Override
        public Buffer pass(Buffer piece) {
            return piece;
        }

        @Override
        public Buffer end() {
            return Buffer.buffer();
        }
    };

    /**
     * Takes the next piece.
     *
     * @return what may be read now, which may be nothing
     * @throws io.stakedrop.kit.problem.ProblemException when the body may not be read: nothing further of it may be
     */
    Buffer pass(Buffer piece);

    /**
     * Ends the body.
     *
     * @return the last that may be read, which may be nothing
     * @throws io.stakedrop.kit.problem.ProblemException as {@link #pass} does
     */
    Buffer end();
}
