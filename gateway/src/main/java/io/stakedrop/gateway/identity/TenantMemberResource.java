package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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

/** Any tenant's members, for the operator. */
@Path("/v1/tenants/{tenantId}/members")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Tenants")
class TenantMemberResource {

    private final MemberService members;
    private final CurrentConsumer consumer;

    TenantMemberResource(MemberService members, CurrentConsumer consumer) {
        this.members = members;
        this.consumer = consumer;
    }

    @POST
    @Operation(operationId = "addTenantMember", summary = "Add a member to a tenant, such as its first owner")
    @APIResponse(
            responseCode = "201",
            description = "The member was added",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "409", description = "The identity is a member already: `conflict`.")
    public Uni<RestResponse<MemberView>> add(@RestPath UUID tenantId, @Valid MemberRequest request) {
        return members.add(consumer.current(), tenantId, request)
                .map(added -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, MemberView.of(added))
                        .location(URI.create("/v1/tenants/" + tenantId + "/members/" + added.id()))
                        .build());
    }

    @GET
    @Operation(operationId = "listTenantMembers", summary = "List a tenant's members, oldest first")
    public Uni<Page<MemberView>> list(@RestPath UUID tenantId, @Valid @BeanParam PageRequest page) {
        return members.list(tenantId, page).map(rows -> rows.map(MemberView::of));
    }

    @PATCH
    @Path("{memberId}")
    @Operation(operationId = "changeTenantMemberRole", summary = "Change the role of a tenant's member")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "409", description = "The tenant would be left without an owner: `last-owner`.")
    public Uni<MemberView> changeRole(@RestPath UUID tenantId, @RestPath UUID memberId, @Valid RoleRequest request) {
        return members.changeRole(consumer.current(), tenantId, memberId, request.role())
                .map(MemberView::of);
    }

    @DELETE
    @Path("{memberId}")
    @Operation(operationId = "removeTenantMember", summary = "Remove a tenant's member")
    @APIResponse(responseCode = "204", description = "The member is removed")
    @APIResponse(responseCode = "409", description = "The tenant would be left without an owner: `last-owner`.")
    public Uni<Void> remove(@RestPath UUID tenantId, @RestPath UUID memberId) {
        return members.remove(consumer.current(), tenantId, memberId);
    }
}
