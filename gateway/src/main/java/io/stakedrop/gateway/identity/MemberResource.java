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

/** The members of the caller's own tenant. */
@Path("/v1/members")
@RolesAllowed(Scope.Name.MEMBERS_MANAGE)
@Tag(
        name = "Members",
        description = "The people of your tenant. Needs the scope `members:manage`, which owners have. Roles: `viewer` "
                + "reads, `developer` writes too, `admin` operates pools and manages keys too, `owner` manages members "
                + "and reads the audit log too.")
class MemberResource {

    private final MemberService members;
    private final CurrentConsumer consumer;

    MemberResource(MemberService members, CurrentConsumer consumer) {
        this.members = members;
        this.consumer = consumer;
    }

    @POST
    @Operation(operationId = "addMember", summary = "Add a member to your tenant")
    @APIResponse(
            responseCode = "201",
            description = "The member was added",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "409", description = "The identity is a member already: `conflict`.")
    public Uni<RestResponse<MemberView>> add(@Valid MemberRequest request) {
        ApiConsumer owner = consumer.current();
        return members.add(owner, owner.tenant(), request)
                .map(added -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, MemberView.of(added))
                        .location(URI.create("/v1/members/" + added.id()))
                        .build());
    }

    @GET
    @Operation(operationId = "listMembers", summary = "List the members of your tenant, oldest first")
    public Uni<Page<MemberView>> list(@Valid @BeanParam PageRequest page) {
        return members.list(consumer.current().tenant(), page).map(rows -> rows.map(MemberView::of));
    }

    @PATCH
    @Path("{memberId}")
    @Operation(
            operationId = "changeMemberRole",
            summary = "Change a member's role",
            description = "Holds everywhere within a second. The last owner stays one.")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "409", description = "The tenant would be left without an owner: `last-owner`.")
    public Uni<MemberView> changeRole(@RestPath UUID memberId, @Valid RoleRequest request) {
        ApiConsumer owner = consumer.current();
        return members.changeRole(owner, owner.tenant(), memberId, request.role())
                .map(MemberView::of);
    }

    @DELETE
    @Path("{memberId}")
    @Operation(
            operationId = "removeMember",
            summary = "Remove a member",
            description = "Holds everywhere within a second. The last owner cannot be removed.")
    @APIResponse(responseCode = "204", description = "The member is removed")
    @APIResponse(responseCode = "409", description = "The tenant would be left without an owner: `last-owner`.")
    public Uni<Void> remove(@RestPath UUID memberId) {
        ApiConsumer owner = consumer.current();
        return members.remove(owner, owner.tenant(), memberId);
    }
}
