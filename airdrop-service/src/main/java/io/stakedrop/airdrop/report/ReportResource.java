package io.stakedrop.airdrop.report;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/report")
@Tag(name = "Reports", description = "How a campaign's amounts are spread and claimed")
public class ReportResource {
    private final ReportService service;
    private final CallerIdentity identity;

    ReportResource(ReportService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getDistributionReport",
            summary = "Show how a campaign's amounts are spread and claimed",
            description =
                    "Of your own campaign as soon as it has a list, of others' once the root is published. The first"
                            + " answer for a list goes through all of it, and is kept; what was claimed is added as of the last block that was"
                            + " searched for payments.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(
            responseCode = "404",
            description =
                    "You see no such campaign (`not-found`), or it has nothing to report yet: `root-not-published`")
    public Uni<ReportView> get(UUID campaignId) {
        return service.find(identity.current(), campaignId);
    }
}
