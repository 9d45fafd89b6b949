package io.stakedrop.kit.problem;

import java.net.URI;

/**
 * One kind of problem, kept in a catalogue ({@link Problems}, or a service's own).
 *
 * @param code stable name that programs compare with, in kebab-case, such as {@code not-found}
 * @param status HTTP status from 400 to 599
 * @param title short sentence that is the same for every occurrence
 */
public record ProblemType(String code, int status, String title) {

    public ProblemType {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("problem " + code + ": status " + status + " is not an error's");
        }
    }

    /** The {@code type} member of RFC 9457, section 3.1.1. */
    public URI uri() {
        return URI.create("https://stakedrop.io/problems/" + code);
    }
}
