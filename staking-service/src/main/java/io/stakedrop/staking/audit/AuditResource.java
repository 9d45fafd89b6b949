package io.stakedrop.staking.audit;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
                    "Recomputes every balance of a pool of your own from all of its journal's entries, and compares. It "
                            + "reads the whole journal, and deposits wait for it.")
    public Uni<AuditView> audit(@PathParam("poolId") UUID poolId) {
        return audits.audit(caller.current().tenant(), poolId);
    }
}
