package io.stakedrop.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire form of a problem: RFC 9457, section 3, with the extension members code, requestId and errors. */
@RegisterForReflection(targets = {Problem.class, Fault.class})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance", "requestId", "errors"})
public record Problem(
        URI type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @Nullable String requestId,
        List<Fault> errors) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(
            ProblemType type, String detail, String instance, @Nullable String requestId, List<Fault> faults) {
        return new Problem(
                type.uri(), type.title(), type.status(), type.code(), detail, instance, requestId, List.copyOf(faults));
    }
}
