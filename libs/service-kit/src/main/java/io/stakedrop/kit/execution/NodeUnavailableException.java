package io.stakedrop.kit.execution;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.util.List;
import java.util.Map;

/** No execution node gave a usable answer: unreachable, too slow, overloaded, garbled, or of another chain. */
public final class NodeUnavailableException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one for the log and the caller.
     *
     * @param reason what went wrong, for the log; the caller sees only that the node is away
     */
    public NodeUnavailableException(String reason, Throwable... suppressed) {
        super(
                Problems.DEPENDENCY_UNAVAILABLE,
                "No Ethereum execution node answers at the moment; try again in a few seconds.",
                List.of(),
                Map.of("Retry-After", "5"));
        initCause(new IllegalStateException(reason));
        List.of(suppressed).forEach(this::addSuppressed);
    }
}
