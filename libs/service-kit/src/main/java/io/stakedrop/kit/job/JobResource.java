package io.stakedrop.kit.job;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.sse.Heartbeats;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The caller's jobs over HTTP. A service extends it with its {@code @Path} and its scopes:
 * {@code @Path("/v1/airdrops/jobs") @Tag(name = "Jobs") class AirdropJobResource extends JobResource}.
 */
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public abstract class JobResource {

    private final Jobs jobs;
    private final CallerIdentity caller;
    private final JobsConfig config;
    private final String readScope;
    private final String writeScope;

    protected JobResource(Jobs jobs, CallerIdentity caller, JobsConfig config, String readScope, String writeScope) {
        this.jobs = jobs;
        this.caller = caller;
        this.config = config;
        this.readScope = readScope;
        this.writeScope = writeScope;
    }

    /**
     * What is answered where a job was submitted: 202 with the job, and where it can be followed.
     *
     * @param path the one of this resource
     */
    protected static RestResponse<JobView> accepted(String path, JobView job) {
        return RestResponse.ResponseBuilder.<JobView>create(RestResponse.Status.ACCEPTED)
                .header(HttpHeaders.LOCATION, path + "/" + job.id())
                .entity(job)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "get{Service}Job",
            summary = "Get a job",
            description = "How far it is, and what came of it.")
    public Uni<JobView> find(@PathParam("id") UUID id) {
        return jobs.find(callerWith(readScope).tenant(), id).map(job -> job.orElseThrow(() -> Jobs.notFound(id)));
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "stream{Service}Job",
            summary = "Follow a job",
            description =
                    "Server-Sent Events named `progress`: the job now, and again each time it changed. The stream "
                            + "ends when the job has succeeded, failed or been cancelled.")
    @APIResponse(
            responseCode = "200",
            description = "Events whose `data` is a Job",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @OfExistingJob
    public Multi<OutboundSseEvent> follow(@PathParam("id") UUID id, @Context Sse sse) {
        Multi<OutboundSseEvent> progress = jobs.follow(callerWith(readScope).tenant(), id)
                .map(job -> sse.newEventBuilder()
                        .name("progress")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(JobView.class, job)
                        .build());
        return Heartbeats.between(progress, sse, config.heartbeatInterval());
    }

    @POST
    @Path("/{id}/pause")
    @Operation(
            operationId = "pause{Service}Job",
            summary = "Pause a job",
            description = "A running job stops at its next step; until then it is `running` with `stopping: pause`.")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "409", description = "The job's state does not allow it: `conflict`.")
    public Uni<JobView> pause(@PathParam("id") UUID id) {
        return command(id, JobCommand.PAUSE);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resume{Service}Job",
            summary = "Resume a job",
            description = "A paused job goes on where it was; a pause that it has not come to yet is taken back.")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "409", description = "The job's state does not allow it: `conflict`.")
    public Uni<JobView> resume(@PathParam("id") UUID id) {
        return command(id, JobCommand.RESUME);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancel{Service}Job",
            summary = "Cancel a job",
            description = "A running job stops at its next step; until then it is `running` with `stopping: cancel`.")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "409", description = "The job's state does not allow it: `conflict`.")
    public Uni<JobView> cancel(@PathParam("id") UUID id) {
        return command(id, JobCommand.CANCEL);
    }

    private Uni<JobView> command(UUID id, JobCommand command) {
        return jobs.command(callerWith(writeScope).tenant(), id, command);
    }

    private Caller callerWith(String scope) {
        Caller current = caller.current();
        if (!current.scopes().contains(scope)) {
            throw new ProblemException(Problems.FORBIDDEN, "This needs the scope " + scope + ".");
        }
        return current;
    }
}
