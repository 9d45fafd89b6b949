package io.stakedrop.kit.secret;

import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.util.List;

/**
 * A secret that was found.
 *
 * @param place where, in words of the API document only: nothing that the caller chose
 */
public record Finding(SecretKind kind, String place) {

    /** The problem {@code secret-in-request}. */
    public ProblemException toProblem() {
        String detail = "The request holds " + kind.words()
                + ". Nobody legitimate asks for one: it was not processed. If it protects anything, move that elsewhere,"
                + " since it has left your machine.";
        return new ProblemException(
                Problems.SECRET_IN_REQUEST,
                detail,
                List.of(new Fault(place, kind.code(), "Leave out " + kind.words() + ".")));
    }
}
