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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The API keys of the caller's own tenant. */
@Path("/v1/keys")
@RolesAllowed(Scope.Name.KEYS_MANAGE)
@Tag(
        name = "API keys",
        description =
                "The keys of your tenant. Needs the scope `keys:manage`, which owners and admins have. A key never may "
                        + "more than who makes it.")
class OwnApiKeyResource {

    private final ApiKeyService keys;
    private final CurrentConsumer consumer;

    OwnApiKeyResource(ApiKeyService keys, CurrentConsumer consumer) {
        this.keys = keys;
        this.consumer = consumer;
    }

    @POST
    @Operation(
            operationId = "createOwnApiKey",
            summary = "Create an API key of your tenant",
            description = "The answer holds the whole key. Only its hash is stored, so it cannot be shown again.")
    @APIResponse(
            responseCode = "201",
            description = "The key was made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewApiKeyView.class)))
    public Uni<RestResponse<NewApiKeyView>> create(@Valid ApiKeyRequest request) {
        ApiConsumer admin = consumer.current();
        return keys.create(admin, admin.tenant(), request)
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, NewApiKeyView.of(made))
                        .location(URI.create("/v1/keys/" + made.key().id()))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Operation(operationId = "listOwnApiKeys", summary = "List your tenant's API keys, oldest first")
    public Uni<Page<ApiKeyView>> list(@Valid @BeanParam PageRequest page) {
        return keys.list(consumer.current().tenant(), page).map(rows -> rows.map(ApiKeyView::of));
    }

    @GET
    @Path("{keyId}")
    @Operation(operationId = "getOwnApiKey", summary = "Show one of your tenant's API keys")
    public Uni<ApiKeyView> show(@RestPath UUID keyId) {
        return keys.fetch(consumer.current().tenant(), keyId).map(ApiKeyView::of);
    }

    @PATCH
    @Path("{keyId}")
    @Operation(
            operationId = "changeOwnApiKey",
            summary = "Change name or scopes of one of your tenant's API keys",
            description = "Holds everywhere within a second; streams that the key opened end where its scopes change.")
    public Uni<ApiKeyView> change(@RestPath UUID keyId, @Valid ApiKeyChangeRequest request) {
        ApiConsumer admin = consumer.current();
        return keys.change(admin, admin.tenant(), keyId, request).map(ApiKeyView::of);
    }

    @POST
    @Path("{keyId}/rotate")
    @Operation(
            operationId = "rotateOwnApiKey",
            summary = "Give one of your tenant's API keys another secret",
            description =
                    "The answer holds the whole new key, which cannot be shown again. The secret until now works for "
                            + "the overlap; one that an earlier rotation had left stops at once.")
    @APIResponse(responseCode = "200", description = "The successor of the key")
    @APIResponse(responseCode = "409", description = "The key is revoked or expired: `conflict`.")
    public Uni<RestResponse<NewApiKeyView>> rotate(
            @RestPath UUID keyId,
            @RestQuery
                    @Parameter(
                            description =
                                    "How long the secret until now still works: a duration of ISO 8601, or seconds, "
                                            + "from 0 to 30 days; 24 hours where nothing is said",
                            example = "PT24H")
                    @Nullable
                    String overlap) {
        ApiConsumer admin = consumer.current();
        return keys.rotate(admin, admin.tenant(), keyId, Overlap.parse(overlap))
                .map(made -> RestResponse.ResponseBuilder.ok(NewApiKeyView.of(made))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @DELETE
    @Path("{keyId}")
    @Operation(
            operationId = "revokeOwnApiKey",
            summary = "Revoke one of your tenant's API keys",
            description = "The key stops working everywhere within a second. Revoking it again changes nothing.")
    @APIResponse(responseCode = "204", description = "The key is revoked")
    public Uni<Void> revoke(@RestPath UUID keyId) {
        ApiConsumer admin = consumer.current();
        return keys.revoke(admin, admin.tenant(), keyId);
    }
}
