package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers 404 for what is {@link OfExistingJob} but is none of the caller's. */
@Singleton
class ExistingJobFilter {

    private final Jobs jobs;
    private final CallerIdentity caller;

    ExistingJobFilter(Jobs jobs, CallerIdentity caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    /**
     * Looks the job up.
     *
     * @return fails with {@link ProblemException} {@code not-found}
     */
    @OfExistingJob
    @ServerRequestFilter
    Uni<Void> check(UriInfo uri) {
        UUID id = UUID.fromString(uri.getPathParameters().getFirst("id"));
        return jobs.find(caller.current().tenant(), id)
                .map(job -> job.orElseThrow(() -> Jobs.notFound(id)))
                .replaceWithVoid();
    }
}
