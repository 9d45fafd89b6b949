package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The tenants, for the operator. */
@Path("/v1/tenants")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Tenants", description = "Organisations that use the API, and their keys. Needs the scope `admin`.")
class TenantResource {

    private final TenantService tenants;
    private final CurrentConsumer consumer;

    TenantResource(TenantService tenants, CurrentConsumer consumer) {
        this.tenants = tenants;
        this.consumer = consumer;
    }

    @POST
    @Operation(operationId = "createTenant", summary = "Create a tenant")
    @APIResponse(
            responseCode = "201",
            description = "The tenant was made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TenantView.class)))
    public Uni<RestResponse<TenantView>> create(@Valid TenantRequest request) {
        return tenants.create(consumer.current(), request.name())
                .map(tenant -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, TenantView.of(tenant))
                        .location(URI.create("/v1/tenants/" + tenant.id()))
                        .build());
    }

    @GET
    @Operation(operationId = "listTenants", summary = "List tenants, oldest first")
    public Uni<Page<TenantView>> list(@Valid @BeanParam PageRequest page) {
        return tenants.list(page).map(rows -> rows.map(TenantView::of));
    }

    @GET
    @Path("{tenantId}")
    @Operation(operationId = "getTenant", summary = "Show a tenant")
    public Uni<TenantView> show(@RestPath UUID tenantId) {
        return tenants.fetch(tenantId).map(TenantView::of);
    }

    @PATCH
    @Path("{tenantId}")
    @Operation(operationId = "renameTenant", summary = "Rename a tenant")
    public Uni<TenantView> rename(@RestPath UUID tenantId, @Valid TenantRequest request) {
        return tenants.rename(consumer.current(), tenantId, request.name()).map(TenantView::of);
    }

    @POST
    @Path("{tenantId}/suspend")
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspend a tenant",
            description =
                    "All its credentials stop working everywhere within a second, and its streams end. Suspending "
                            + "it again changes nothing.")
    public Uni<TenantView> suspend(@RestPath UUID tenantId) {
        return tenants.suspend(consumer.current(), tenantId).map(TenantView::of);
    }

    @POST
    @Path("{tenantId}/resume")
    @Operation(operationId = "resumeTenant", summary = "Let a suspended tenant's credentials work again")
    public Uni<TenantView> resume(@RestPath UUID tenantId) {
        return tenants.resume(consumer.current(), tenantId).map(TenantView::of);
    }
}
