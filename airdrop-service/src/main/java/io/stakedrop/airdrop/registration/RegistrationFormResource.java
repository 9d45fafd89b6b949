package io.stakedrop.airdrop.registration;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.identity.TenantOnly;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What campaigns ask, and who answered, for those who run them; over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}")
@Tag(name = "Registrations", description = "What campaigns ask of wallets, and who registered")
public class RegistrationFormResource {
    private final RegistrationService service;
    private final CallerIdentity identity;

    RegistrationFormResource(RegistrationService service, CallerIdentity identity) {
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
}
