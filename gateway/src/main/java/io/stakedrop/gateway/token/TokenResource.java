package io.stakedrop.gateway.token;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.kit.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The token endpoint of RFC 6749, section 3.2, for tenants' clients and for the services. */
@Path("/v1/auth/token")
@Tag(name = "Tokens")
class TokenResource {

    private final TokenService tokens;

    TokenResource(TokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @PermitAll
    @SecurityRequirements
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createToken",
            summary = "Get an access token",
            description =
                    "Client credentials (RFC 6749, section 4.4) of a tenant's client, or a refresh token (section 6)"
                            + " that came with a signed-in wallet's access token: it is good for one use, and its successor is in"
                            + " the answer. The same client gets the same successor once more within ten seconds, in case the"
                            + " answer was lost; any other second use ends the session. Services of this installation get the"
                            + " tokens for their calls to each other here too.")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not one that gets a token",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = TokenErrorView.class)))
    @APIResponse(
            responseCode = "401",
            description = "The client's id or secret is wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = TokenErrorView.class)))
    public Uni<RestResponse<TokenView>> grant(
            @BeanParam TokenForm form,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Context RoutingContext context) {
        return tokens.grant(authorization, form, SourceAddress.of(context))
                .map(token -> RestResponse.ResponseBuilder.ok(token)
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
