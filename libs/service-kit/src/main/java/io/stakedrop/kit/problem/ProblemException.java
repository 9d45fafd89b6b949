package io.stakedrop.kit.problem;

import java.util.List;
import java.util.Map;

/** The caller's fault, or a state that the caller must know of; the mapper answers it as problem+json. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    /**
     * @param type entry of a catalogue
     * @param detail what happened this time and what to do about it; it is shown to the caller, so no secrets
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<Fault> faults) {
        this(type, detail, faults, Map.of());
    }

    /** @param headers headers of the answer, such as {@code Retry-After} */
    public ProblemException(ProblemType type, String detail, List<Fault> faults, Map<String, String> headers) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
