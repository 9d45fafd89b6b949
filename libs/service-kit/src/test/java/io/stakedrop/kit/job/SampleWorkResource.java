package io.stakedrop.kit.job;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A use case that says what happened and hands work over, and may refuse after both. */
@Path("/v1/samples/work")
public class SampleWorkResource {

    private final Jobs jobs;
    private final Outbox outbox;
    private final CallerIdentity callers;

    SampleWorkResource(Jobs jobs, Outbox outbox, CallerIdentity callers) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.callers = callers;
    }

    /** How many steps the job takes, each with its own transaction, and whether the use case fails at its end. */
    public record WorkRequest(int steps, boolean refused) {}

    @POST
    @RolesAllowed("samples:write")
    public Uni<JobView> work(WorkRequest request) {
        Caller caller = callers.current();
        return Panache.withTransaction(() -> outbox.append(caller.tenant(), "work.asked", request)
                .chain(() -> jobs.submit(caller.tenant(), caller.subject(), SampleHandler.KIND, request.steps()))
                .invoke(() -> {
                    if (request.refused()) {
                        throw new ProblemException(Problems.CONFLICT, "Refused after all was written.");
                    }
                }));
    }
}
