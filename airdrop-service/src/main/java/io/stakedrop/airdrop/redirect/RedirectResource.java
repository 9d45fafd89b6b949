package io.stakedrop.airdrop.redirect;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
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

/** Claims that are to be paid to another address, over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}")
@Tag(name = "Redirects", description = "Claims that are to be paid to another address")
public class RedirectResource {
    private final RedirectService service;
    private final CallerIdentity identity;

    RedirectResource(RedirectService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Path("/redirects")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "redirectClaim",
            summary = "Have a claim paid to another address",
            description = "By the account's signature of the typed data that `getRedirectMessage` gives, handed in by"
                    + " anyone. It takes effect with the next list that is made with redirects: before the root is"
                    + " published, or in the next round. A higher nonce takes the place of every earlier wish; the"
                    + " account itself as recipient takes it back.")
    @APIResponse(
            responseCode = "201",
            description = "The wish that counts now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedirectView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The nonce is not above that of every earlier wish: `redirect-replayed`; or no list will have it"
                            + " any more: `redirect-too-late`")
    @APIResponse(
            responseCode = "422",
            description = "The account did not sign this, or the deadline is over: `redirect-refused`")
    public Uni<RestResponse<RedirectView>> redirect(UUID campaignId, @NotNull @Valid RedirectRequest request) {
        return service.accept(identity.current(), campaignId, request)
                .map(view -> RestResponse.ResponseBuilder.<RedirectView>create(RestResponse.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                "/v1/airdrops/campaigns/%s/redirects/%s".formatted(campaignId, request.account()))
                        .entity(view)
                        .build());
    }

    @GET
    @Path("/redirects")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listRedirects",
            summary = "List redirects",
            description = "Every wish of a campaign of your own, those that were replaced too, the newest first.")
    public Uni<Page<RedirectView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), campaignId, page);
    }

    @GET
    @Path("/redirects/{address}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRedirect",
            summary = "Show an account's redirect",
            description = "The wish that counts, and whether the list of claims has it.")
    public Uni<RedirectView> get(UUID campaignId, Address address) {
        return service.findLatest(identity.current(), campaignId, address);
    }

    @GET
    @Path("/redirects/{address}/message")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRedirectMessage",
            summary = "Write what an account signs for a redirect",
            description =
                    "The typed data (EIP-712) as `eth_signTypedData_v4` takes it, with the next nonce. Its domain is"
                            + " the token's chain and contract.")
    @APIResponse(
            responseCode = "200",
            description = "The typed data",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            example =
                                    "{\"types\":{},\"primaryType\":\"ClaimRedirect\",\"domain\":{\"name\":\"Stakedrop\",\"version\":\"1\",\"chainId\":\"1\",\"verifyingContract\":\"0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984\"},\"message\":{}}"))
    public Uni<String> message(
            UUID campaignId,
            Address address,
            @QueryParam("recipient")
                    @NotNull
                    @Parameter(
                            description = "Who is to be paid",
                            required = true,
                            example = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
                    Address recipient,
            @QueryParam("deadline")
                    @Nullable
                    @Min(1)
                    @Max(RedirectRequest.MOST_SECONDS)
                    @Parameter(
                            description =
                                    "Until when it may be handed in, in seconds since 1970; a day from now without it",
                            example = "1893456000")
                    Long deadline) {
        return service.writeMessage(identity.current(), campaignId, address, recipient, deadline);
    }

    @POST
    @Path("/lists/{listId}/redirected")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "applyRedirects",
            summary = "Make a list with the redirects",
            description =
                    "Starts a job that makes another list of one of your own, in which each account is paid where it"
                            + " asked to be; `result.listId` names it. While no root is published, it then counts instead"
                            + " of the one that it was made of, and the list can be made again from that one. In a"
                            + " campaign of several rounds it waits for its round: what an account was given itself in a"
                            + " published round stays its own, and what it gained since goes to the other address.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> apply(UUID campaignId, UUID listId) {
        return service.apply(identity.current(), campaignId, listId).map(AirdropJobResource::accepted);
    }
}
