package io.stakedrop.kit.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a job failed: a problem of RFC 9457 without the members that belong to an HTTP request. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a job failed.")
public record JobProblem(URI type, String title, int status, String code, String detail, List<Fault> errors) {

    private static final ProblemType EXHAUSTED =
            new ProblemType("job-attempts-exhausted", 500, "The job failed too often");

    static JobProblem of(ProblemException problem) {
        return of(problem.type(), problem.detail(), problem.faults());
    }

    /** The owner learns that we gave up; why is in our log under the job's id. */
    static JobProblem exhausted(int attempts) {
        return of(
                EXHAUSTED,
                "The job got no further in " + attempts + " attempts and was given up. This is not your fault; "
                        + "submit it again later, or tell the operator this job's id.",
                List.of());
    }

    private static JobProblem of(ProblemType type, String detail, List<Fault> faults) {
        return new JobProblem(type.uri(), type.title(), type.status(), type.code(), detail, faults);
    }
}
