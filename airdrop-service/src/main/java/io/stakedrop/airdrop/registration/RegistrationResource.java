package io.stakedrop.airdrop.registration;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Registrations over HTTP, for those who take part. */
@Path("/v1/airdrops/registrations/{campaignId}/{address}")
@Tag(name = "Registrations", description = "What campaigns ask of wallets, and who registered")
public class RegistrationResource {
    private final RegistrationService service;
    private final CallerIdentity identity;

    RegistrationResource(RegistrationService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @PUT
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "registerWalletForCampaign",
            summary = "Register a wallet",
            description =
                    "While the campaign is open. Again, it changes the answers. A wallet that signed in registers itself;"
                            + " a tenant's key registers any, and vouches for it.")
    @APIResponse(
            responseCode = "200",
            description = "It was registered, and its answers are changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegistrationView.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegistrationView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The campaign is not open (`illegal-campaign-state`), or the wallet came through somebody else:"
                            + " `registered-elsewhere`")
    public Uni<RestResponse<RegistrationView>> register(
            UUID campaignId, Address address, @NotNull @Valid RegistrationRequest request) {
        Caller caller = identity.current();
        return service.register(caller, campaignId, address, given(request.answers()))
                .chain(isNew -> service.find(caller, campaignId, address)
                        .map(registration -> RestResponse.ResponseBuilder.<RegistrationView>create(
                                        isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK)
                                .entity(RegistrationView.of(registration))
                                .build()));
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRegistration",
            summary = "Show a wallet's registration",
            description = "To the wallet itself, to the tenant that registered it, and to the campaign's.")
    public Uni<RegistrationView> get(UUID campaignId, Address address) {
        return service.find(identity.current(), campaignId, address).map(RegistrationView::of);
    }

    @DELETE
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "eraseRegistration",
            summary = "Erase what a wallet answered",
            description =
                    "All of it, at any time, for whoever may read it. While the campaign is open the wallet is not"
                            + " registered any more either. Afterwards that it was stays, since who is eligible was fixed by it, and"
                            + " everybody must be able to recompute that.")
    @APIResponse(responseCode = "204", description = "Nothing is known any more of what it answered")
    public Uni<Void> erase(UUID campaignId, Address address) {
        return service.erase(identity.current(), campaignId, address);
    }

    /** What is null is not answered. */
    private static Map<String, String> given(@Nullable Map<String, @Nullable String> answers) {
        Map<String, String> given = new TreeMap<>();
        if (answers != null) {
            answers.forEach((name, answer) -> {
                if (answer != null) {
                    given.put(name, answer);
                }
            });
        }
        return given;
    }
}
