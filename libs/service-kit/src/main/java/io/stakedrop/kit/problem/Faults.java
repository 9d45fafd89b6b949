package io.stakedrop.kit.problem;

import java.util.List;

/** The answer to a request with faults that can be listed. */
public final class Faults {

    static final String SUMMARY = "Mend what `errors` lists, and send the request again.";

    private Faults() {}

    /** The problem {@code invalid-request} with all faults that were found. */
    public static ProblemException invalidRequest(List<Fault> faults) {
        return new ProblemException(Problems.INVALID_REQUEST, SUMMARY, faults);
    }

    /** The problem {@code invalid-request} with the only fault. */
    public static ProblemException invalidRequest(String field, String code, String detail) {
        return invalidRequest(List.of(new Fault(field, code, detail)));
    }
}
