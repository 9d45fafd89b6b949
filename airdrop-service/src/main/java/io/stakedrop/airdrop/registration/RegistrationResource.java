package io.stakedrop.airdrop.registration;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.identity.TenantOnly;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/** Registrations over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}")
@Tag(name = "Registrations", description = "What campaigns ask of wallets, and who registered")
public class RegistrationResource {
    private final RegistrationService service;
    private final CallerIdentity identity;

    RegistrationResource(RegistrationService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Path("/registration-form")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRegistrationForm",
            summary = "Show what a campaign asks",
            description = "Without a field, a wallet registers with its address alone.")
    public Uni<FormRequest> getForm(UUID campaignId) {
        return service.findForm(identity.current(), campaignId);
    }

    @PUT
    @Path("/registration-form")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "changeRegistrationForm",
            summary = "Say what a campaign asks",
            description =
                    "Of a campaign of your own that is not open yet. Ask as little as you can, and mark what is about a"
                            + " person: it is stored apart.")
    @APIResponse(responseCode = "200", description = "The form")
    @APIResponse(responseCode = "409", description = "Wallets may have answered already: `illegal-campaign-state`")
    public Uni<FormRequest> changeForm(UUID campaignId, @NotNull @Valid FormRequest request) {
        return service.changeForm(identity.current(), campaignId, request);
    }

    @PUT
    @Path("/registrations/{address}")
    @RolesAllowed("airdrops:write")
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
    @Path("/registrations/{address}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getRegistration",
            summary = "Show a wallet's registration",
            description = "To the wallet itself, to the tenant that registered it, and to the campaign's.")
    public Uni<RegistrationView> get(UUID campaignId, Address address) {
        return service.find(identity.current(), campaignId, address).map(RegistrationView::of);
    }

    @DELETE
    @Path("/registrations/{address}")
    @RolesAllowed("airdrops:write")
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

    @GET
    @TenantOnly
    @Path("/registrations")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listRegistrations",
            summary = "List a campaign's registrations",
            description =
                    "Of a campaign of your own, with all answers, in the order of the addresses. Not for wallets that"
                            + " signed in.")
    public Uni<Page<RegistrationView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), campaignId, page).map(found -> found.map(RegistrationView::of));
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
