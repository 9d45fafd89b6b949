package io.stakedrop.staking.provider;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/staking/providers")
@Tag(name = "Providers", description = "Organisations that run staking pools")
class ProviderResource {
    private final ProviderService providers;
    private final CallerIdentity caller;

    ProviderResource(ProviderService providers, CallerIdentity caller) {
        this.providers = providers;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("staking:operate")
    @Operation(operationId = "createProvider", summary = "Create a provider")
    @APIResponse(
            responseCode = "201",
            description = "The provider",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProviderView.class)))
    public Uni<RestResponse<ProviderView>> create(@NotNull @Valid ProviderRequest request) {
        return providers
                .create(caller.current().tenant(), request)
                .map(provider -> RestResponse.ResponseBuilder.<ProviderView>created(
                                URI.create("/v1/staking/providers/" + provider.id()))
                        .entity(provider)
                        .build());
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(operationId = "listProviders", summary = "List providers", description = "All tenants', newest first.")
    public Uni<Page<ProviderView>> list(@BeanParam @Valid PageRequest page) {
        return providers.list(page);
    }

    @GET
    @Path("/{providerId}")
    @RolesAllowed("staking:read")
    @Operation(operationId = "getProvider", summary = "Get a provider", description = "With the range of its pools.")
    public Uni<ProviderView> find(@PathParam("providerId") UUID providerId) {
        return providers.findView(providerId);
    }

    @PUT
    @Path("/{providerId}")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "replaceProvider",
            summary = "Replace a provider's details",
            description = "Of a provider of your own. What the request leaves out is taken away.")
    @APIResponse(responseCode = "200", description = "The provider")
    @APIResponse(responseCode = "404", description = "The caller has no such provider: `not-found`.")
    public Uni<ProviderView> replace(
            @PathParam("providerId") UUID providerId, @NotNull @Valid ProviderRequest request) {
        return providers.replace(caller.current().tenant(), providerId, request);
    }
}
