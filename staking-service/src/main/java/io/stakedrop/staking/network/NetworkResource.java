package io.stakedrop.staking.network;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/staking/network")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Network", description = "The Ethereum network: stake, participation, rate and queues")
class NetworkResource {
    private final NetworkStatusService status;

    NetworkResource(NetworkStatusService status) {
        this.status = status;
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getNetwork",
            summary = "Get the network's status",
            description = "After the last finalized epoch, which is the entity tag.")
    @APIResponse(
            responseCode = "200",
            description = "The status",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The finalized epoch, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = "\"412345\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NetworkStatusView.class)))
    @APIResponse(responseCode = "304", description = "No epoch was finalized since the one of `If-None-Match`.")
    public Uni<RestResponse<NetworkStatusView>> getStatus(@Context Request request) {
        return status.fetchStatus().map(found -> answer(request, found));
    }

    @GET
    @Path("/calculation")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "calculateStake",
            summary = "Calculate a stake in validators of one's own",
            description =
                    "When it is active, what it earns in a time, when it is back after that, and how often the sweep "
                            + "comes by. Nothing is stored.")
    public Uni<CalculationView> calculate(@BeanParam @Valid CalculatorRequest request) {
        return status.calculate(request);
    }

    private static RestResponse<NetworkStatusView> answer(Request request, NetworkStatusView found) {
        EntityTag tag = new EntityTag(Long.toString(found.epoch()));
        Response.ResponseBuilder unmet = request.evaluatePreconditions(tag);
        return unmet == null
                ? RestResponse.ResponseBuilder.ok(found).tag(tag).build()
                : RestResponse.ResponseBuilder.<NetworkStatusView>create(
                                unmet.build().getStatus())
                        .tag(tag)
                        .build();
    }
}
