package io.stakedrop.staking.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.staking.stake.Viewer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/staking/dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dashboards", description = "A wallet's whole picture in one answer")
class DashboardResource {
    private final DashboardService dashboards;
    private final CallerIdentity caller;
    private final ObjectMapper json;

    DashboardResource(DashboardService dashboards, CallerIdentity caller, ObjectMapper json) {
        this.dashboards = dashboards;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Path("/{address}")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getDashboard",
            summary = "Get a wallet's dashboard",
            description =
                    "Its positions, lock-ups, rewards by day, what is pending, and what its owner should know or do, all "
                            + "read at one moment. With a tenant's key, what the tenant has of the wallet; a wallet that "
                            + "signed in sees its own only. Lists begin with the newest and hold 100; whatever is behind "
                            + "`next` is told by `listStakes` and `listUnstakes`. The entity tag changes when something in "
                            + "the answer does, and not before.",
            extensions = @Extension(name = "x-cost", value = "3", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The dashboard",
            headers =
                    @Header(
                            name = "ETag",
                            description = "A hash of the answer, in quotes",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples = "\"6f1ed002ab5595859014ebf0951522d9\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DashboardView.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since the answer of `If-None-Match`.")
    @APIResponse(
            responseCode = "404",
            description =
                    "The caller has neither registered the wallet nor has a stake of it, or signed in as another one: `not-found`.")
    public Uni<RestResponse<DashboardView>> get(
            @PathParam("address")
                    @Parameter(
                            description = "The wallet; mixed case must be its EIP-55 checksum",
                            example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                    Address address,
            @BeanParam DashboardRequest request,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(
                            description = "The entity tag of the answer that the caller has",
                            example = "\"6f1ed002ab5595859014ebf0951522d9\"")
                    @Nullable
                    String ifNoneMatch) {
        return dashboards
                .fetch(Viewer.of(caller.current()), address, request)
                .map(dashboard -> answer(dashboard, ifNoneMatch));
    }

    private RestResponse<DashboardView> answer(DashboardView dashboard, @Nullable String ifNoneMatch) {
        PictureTag tag = PictureTag.of(bytes(dashboard));
        RestResponse.ResponseBuilder<DashboardView> answer = tag.isKnownTo(ifNoneMatch)
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(dashboard);
        return answer.header(HttpHeaders.ETAG, tag.value())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private byte[] bytes(DashboardView dashboard) {
        try {
            return json.writeValueAsBytes(dashboard);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a dashboard has a JSON form", impossible);
        }
    }
}
