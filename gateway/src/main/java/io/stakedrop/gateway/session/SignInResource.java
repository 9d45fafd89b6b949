package io.stakedrop.gateway.session;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.gateway.token.Clients;
import io.stakedrop.gateway.token.TokenError;
import io.stakedrop.gateway.token.TokenErrorView;
import io.stakedrop.gateway.token.TokenRefusedException;
import io.stakedrop.gateway.token.TokenView;
import io.stakedrop.kit.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** How a wallet signs in and out. */
@Path("/v1/auth")
@PermitAll
@SecurityRequirements
@Tag(name = "Sign-in", description = "Sign-In with Ethereum (EIP-4361), and the sessions that it begins.")
@APIResponse(
        responseCode = "401",
        description = "The client is not known, or its secret is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = TokenErrorView.class)))
class SignInResource {

    private final SignInService signIns;
    private final SessionService sessions;
    private final Clients clients;

    SignInResource(SignInService signIns, SessionService sessions, Clients clients) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.clients = clients;
    }

    @POST
    @Path("nonce")
    @Operation(operationId = "createNonce", summary = "Get a nonce for a sign-in message")
    @APIResponse(
            responseCode = "200",
            description = "The nonce, and what else the message must say",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NonceView.class)))
    public Uni<RestResponse<NonceView>> giveNonce(@Valid NonceRequest request, @Context RoutingContext context) {
        return signIns.giveNonce(request, SourceAddress.of(context)).map(SignInResource::notStored);
    }

    @POST
    @Path("sign-in")
    @Operation(
            operationId = "signIn",
            summary = "Sign in with a wallet",
            description =
                    "Begins a session for the wallet that signed the message. A confidential client proves itself by"
                            + " HTTP Basic. The access token lives a few minutes; the refresh token gets the next one at"
                            + " `/v1/auth/token`.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens of the session",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TokenView.class)))
    public Uni<RestResponse<TokenView>> signIn(
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Valid SignInRequest request,
            @Context RoutingContext context) {
        return signIns.signIn(authorization, request, SourceAddress.of(context)).map(SignInResource::notStored);
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "revokeToken",
            summary = "Take a refresh token back",
            description = "Ends the session of the refresh token (RFC 7009): its access tokens stop working everywhere"
                    + " within a second. An unknown token gets the same answer.")
    @APIResponse(responseCode = "200", description = "The token is of no use any more")
    public Uni<RestResponse<Void>> revoke(
            @BeanParam RevocationForm form,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Context RoutingContext context) {
        String token = form.token;
        if (token == null) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST, "token is required.");
        }
        return clients.identify(authorization, form.clientId, form.clientSecret, SourceAddress.of(context))
                .flatMap(client -> sessions.revoke(client, token))
                .map(done -> RestResponse.ok());
    }

    private static <T> RestResponse<T> notStored(T answer) {
        return RestResponse.ResponseBuilder.ok(answer)
                .header("Cache-Control", "no-store")
                .build();
    }
}
