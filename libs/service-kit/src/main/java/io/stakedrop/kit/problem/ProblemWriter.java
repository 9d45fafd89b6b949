package io.stakedrop.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.stakedrop.kit.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes problems, for the exception mapper and for what answers before a resource is reached. */
@Singleton
public class ProblemWriter {

    private final ObjectWriter writer;

    ProblemWriter(ObjectMapper mapper) {
        this.writer = mapper.writerFor(Problem.class);
    }

    /** The problem as JSON text. */
    String write(ProblemType type, String detail, String instance, List<Fault> faults) {
        try {
            return writer.writeValueAsString(Problem.of(type, detail, instance, RequestId.current(), faults));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is always writable as JSON", impossible);
        }
    }

    /** Ends a request that no resource has seen with this problem. */
    public void answer(RoutingContext context, ProblemType type, String detail) {
        context.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(write(type, detail, context.normalizedPath(), List.of()));
    }

    /** The same with the problem's faults and headers. */
    public void answer(RoutingContext context, ProblemException problem) {
        answer(context, problem, context.normalizedPath());
    }

    /**
     * The same for a request whose path may not be shown.
     *
     * @param instance stands in place of the path
     */
    public void answer(RoutingContext context, ProblemException problem, String instance) {
        problem.headers().forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(write(problem.type(), problem.detail(), instance, problem.faults()));
    }
}
