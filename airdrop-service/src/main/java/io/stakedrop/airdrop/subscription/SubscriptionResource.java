package io.stakedrop.airdrop.subscription;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Subscriptions over HTTP. */
@Path("/v1/airdrops/subscriptions")
@Tag(name = "Subscriptions", description = "Being told what happens to campaigns")
public class SubscriptionResource {
    private final SubscriptionService service;
    private final CallerIdentity identity;

    SubscriptionResource(SubscriptionService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "subscribeToCampaigns",
            summary = "Be told of campaigns",
            description =
                    "Of one, or of all that a filter lets through, as soon as they are announced. Your tenant's events tell"
                            + " it: their type is `subscription.` and what happened, such as `subscription.claimable`.")
    @APIResponse(
            responseCode = "201",
            description = "The subscription",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "404", description = "You see no such campaign: `not-found`")
    public Uni<RestResponse<SubscriptionView>> subscribe(@NotNull @Valid SubscriptionRequest request) {
        return service.subscribe(identity.current(), request)
                .map(subscription -> RestResponse.ResponseBuilder.<SubscriptionView>created(
                                URI.create("/v1/airdrops/subscriptions/" + subscription.id()))
                        .entity(SubscriptionView.of(subscription))
                        .build());
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listSubscriptions",
            summary = "List subscriptions",
            description = "Your tenant's, or those of the wallet that signed in; the newest first.")
    public Uni<Page<SubscriptionView>> list(@Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), page).map(found -> found.map(SubscriptionView::of));
    }

    @GET
    @Path("/{subscriptionId}")
    @RolesAllowed("airdrops:read")
    @Operation(operationId = "getSubscription", summary = "Show a subscription")
    public Uni<SubscriptionView> get(UUID subscriptionId) {
        return service.find(identity.current(), subscriptionId).map(SubscriptionView::of);
    }

    @DELETE
    @Path("/{subscriptionId}")
    @RolesAllowed("airdrops:participate")
    @Operation(operationId = "unsubscribe", summary = "Be told no more")
    @APIResponse(responseCode = "204", description = "It is removed")
    public Uni<Void> remove(UUID subscriptionId) {
        return service.remove(identity.current(), subscriptionId);
    }
}
