package io.stakedrop.gateway.token;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Overlap;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own tenant's OAuth clients. */
@Path("/v1/clients")
@RolesAllowed(Scope.Name.KEYS_MANAGE)
@Tag(name = "Clients", description = "Applications of your tenant that ask for tokens. Needs the scope `keys:manage`.")
class ClientResource {

    private final ClientService clients;
    private final CurrentConsumer consumer;

    ClientResource(ClientService clients, CurrentConsumer consumer) {
        this.clients = clients;
        this.consumer = consumer;
    }

    @POST
    @Operation(
            operationId = "createClient",
            summary = "Create an OAuth client",
            description =
                    "The answer holds the secret of a confidential client. Only its hash is stored, so it cannot be"
                            + " shown again.")
    @APIResponse(
            responseCode = "201",
            description = "The client was made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewClientView.class)))
    public Uni<RestResponse<NewClientView>> create(@Valid ClientRequest request) {
        return clients.create(consumer.current(), consumer.current().tenant(), request)
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .location(URI.create("/v1/clients/" + made.id()))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Operation(operationId = "listClients", summary = "List your tenant's OAuth clients, oldest first")
    public Uni<Page<ClientView>> list(@Valid @BeanParam PageRequest page) {
        return clients.list(consumer.current().tenant(), page).map(rows -> rows.map(ClientView::of));
    }

    @POST
    @Path("{clientId}/rotate")
    @Operation(
            operationId = "rotateClient",
            summary = "Give an OAuth client another secret",
            description =
                    "The answer holds the new secret, which cannot be shown again. The secret until now works for the "
                            + "overlap; one that an earlier rotation had left stops at once. Tokens and sessions stay.")
    @APIResponse(responseCode = "200", description = "The client with its new secret")
    @APIResponse(responseCode = "409", description = "The client is revoked or public: `conflict`.")
    public Uni<RestResponse<NewClientView>> rotate(
            @RestPath UUID clientId,
            @RestQuery
                    @Parameter(
                            description =
                                    "How long the secret until now still works: a duration of ISO 8601, or seconds, "
                                            + "from 0 to 30 days; 24 hours where nothing is said",
                            example = "PT24H")
                    @Nullable
                    String overlap) {
        return clients.rotate(consumer.current(), consumer.current().tenant(), clientId, Overlap.parse(overlap))
                .map(rotated -> RestResponse.ResponseBuilder.ok(rotated)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @DELETE
    @Path("{clientId}")
    @Operation(
            operationId = "revokeClient",
            summary = "Revoke an OAuth client",
            description =
                    "Its tokens and the sessions of wallets that signed in through it end everywhere within a second."
                            + " Revoking it again changes nothing.")
    @APIResponse(responseCode = "204", description = "The client is revoked")
    public Uni<Void> revoke(@RestPath UUID clientId) {
        return clients.revoke(consumer.current(), consumer.current().tenant(), clientId);
    }
}
