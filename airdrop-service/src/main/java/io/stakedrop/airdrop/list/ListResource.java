package io.stakedrop.airdrop.list;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** Lists of claims over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/lists")
@Tag(name = "Lists", description = "Who gets how much, as it was imported")
public class ListResource {
    static final String CSV = "text/csv";

    private static final String EXAMPLE = """
            index,address,amount
            0,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,400000000000000000000
            1,0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,150000000000000000000
            """;

    private final ListService service;
    private final CallerIdentity identity;

    ListResource(ListService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Blocking
    @Consumes(CSV)
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "importList",
            summary = "Import a list of claims",
            description =
                    "A CSV file (RFC 4180, UTF-8) with the header `index,address,amount` and one row a claim, as it"
                            + " is or with `Content-Encoding: gzip`. The index is a whole number from 0 to 2^53 - 1, the address"
                            + " is in lower case or has its EIP-55 checksum, the amount is a whole number in the token's smallest"
                            + " unit in decimal digits. The zero address and an amount of zero are allowed; no index and no"
                            + " address may be there twice. The answer comes when all rows are stored; if one is wrong, none is,"
                            + " and the problem `invalid-list` names the first hundred faults by row and column. The list then"
                            + " counts instead of the one before, until a root is published.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "201",
            description = "The imported list",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ListView.class)))
    @APIResponse(responseCode = "409", description = "The campaign takes no list any more: `illegal-campaign-state`")
    @APIResponse(responseCode = "422", description = "At least one row is wrong, and none is stored: `invalid-list`")
    public RestResponse<ListView> importList(
            UUID campaignId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples = @ExampleObject(name = "two claims", value = EXAMPLE)))
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
        ListView list = ListView.of(service.importList(identity.current(), campaignId, body, encoding));
        return RestResponse.ResponseBuilder.<ListView>create(RestResponse.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/airdrops/campaigns/%s/lists/%s".formatted(campaignId, list.id()))
                .entity(list)
                .build();
    }

    @GET
    @Path("/{listId}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getList",
            summary = "Show an imported list",
            description = "Lists are seen by their own tenant only.")
    public Uni<ListView> get(UUID campaignId, UUID listId) {
        return service.find(identity.current(), campaignId, listId).map(ListView::of);
    }
}
