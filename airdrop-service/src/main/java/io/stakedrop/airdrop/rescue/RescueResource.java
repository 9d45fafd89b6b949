package io.stakedrop.airdrop.rescue;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Rescues of orphaned drops over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/rescues")
@Tag(name = "Rescue", description = "Drops whose makers are gone: a working campaign out of a list and a root")
public class RescueResource {
    private static final String CSV = "text/csv";
    private static final String EXAMPLE = """
            address,amount
            0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,400.5
            0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,150
            """;

    private final RescueService service;
    private final CallerIdentity identity;

    RescueResource(RescueService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Blocking
    @Consumes(CSV)
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "uploadOrphanedList",
            summary = "Upload the list of an orphaned drop",
            description =
                    "A CSV file (RFC 4180, UTF-8) with the header `address,amount` or `index,address,amount`, amounts"
                            + " as they were published, whatever they mean: whole or decimal numbers, E-notation,"
                            + " hexadecimal digits. `amount_wei` is taken for `amount`. The campaign is one of your own that takes a"
                            + " list, with the drop's token.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "201",
            description = "The list as it was stored",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RescueView.class)))
    @APIResponse(responseCode = "409", description = "The campaign takes no list any more: `illegal-campaign-state`")
    @APIResponse(responseCode = "422", description = "At least one row is wrong, and none is stored: `invalid-list`")
    public RestResponse<RescueView> upload(
            UUID campaignId,
            @QueryParam("root")
                    @NotNull
                    @Parameter(
                            description = "The root that the contract was deployed with",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "bytes32"),
                            example = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5")
                    Bytes32 root,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples = @ExampleObject(name = "two wallets", value = EXAMPLE)))
                    InputStream body,
            @HeaderParam("Content-Encoding")
                    @DefaultValue("identity")
                    @Parameter(
                            description = "How the body is compressed",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"identity", "gzip"}))
                    String encoding) {
        RescueView rescue = RescueView.of(service.upload(identity.current(), campaignId, root, body, encoding));
        return RestResponse.ResponseBuilder.<RescueView>create(RestResponse.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/airdrops/campaigns/%s/rescues/%s".formatted(campaignId, rescue.id()))
                .entity(rescue)
                .build();
    }

    @GET
    @Path("/{rescueId}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRescue",
            summary = "Show a rescue",
            description = "Of a campaign of your own; how the root was made is told once it is found.")
    public Uni<RescueView> get(UUID campaignId, UUID rescueId) {
        return service.find(identity.current(), campaignId, rescueId).map(RescueView::of);
    }

    @POST
    @Path("/{rescueId}/search")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "searchRoot",
            summary = "Find out how the root was made",
            description = "Starts a job that tries every known kind of tree, order of the rows, notation and number of"
                    + " decimals, the token's first, until one gives the root. The list then counts for the"
                    + " campaign as it was meant, and its tree, which is built and published as any other, has"
                    + " that root. Where none is found, the job fails with `root-not-rebuilt`, whose `errors`"
                    + " say what was tried and what the amounts do not allow.",
            extensions = @Extension(name = "x-cost", value = "20", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job; its result is the rescue",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The campaign takes no list any more: `illegal-campaign-state`; the root is found already: `conflict`")
    public Uni<RestResponse<JobView>> search(UUID campaignId, UUID rescueId) {
        return service.search(identity.current(), campaignId, rescueId).map(AirdropJobResource::accepted);
    }
}
