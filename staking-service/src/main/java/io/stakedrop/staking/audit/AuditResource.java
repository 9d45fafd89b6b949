package io.stakedrop.staking.audit;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.staking.job.StakingJobResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/staking/audits")
@Tag(name = "Audits", description = "Pools' books, recomputed from their entries")
class AuditResource {
    private final AuditService audits;
    private final CallerIdentity caller;

    AuditResource(AuditService audits, CallerIdentity caller) {
        this.audits = audits;
        this.caller = caller;
    }

    @GET
    @Path("/{poolId}")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "auditPool",
            summary = "Audit a pool",
            description =
                    "Recomputes every balance of a pool of your own from all of its journal's entries, and compares. All "
                            + "figures are of one moment, and nobody waits for it. It reads the whole journal before it "
                            + "answers: for millions of entries, `startAudit` has it done by a job.")
    public Uni<AuditView> audit(@PathParam("poolId") UUID poolId) {
        return audits.audit(caller.current().tenant(), poolId);
    }

    @POST
    @Path("/{poolId}")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "startAudit",
            summary = "Have a pool audited",
            description = "Starts a job that does what `auditPool` does; its result is the same PoolAudit.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> start(@PathParam("poolId") UUID poolId) {
        return audits.submit(caller.current(), poolId).map(StakingJobResource::accepted);
    }
}
