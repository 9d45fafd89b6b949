package io.stakedrop.gateway.token;

import io.stakedrop.gateway.ratelimit.SourceAddress;
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
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The token endpoint of RFC 6749, section 4.4, for the services. */
@Path("/v1/auth/token")
@Tag(name = "Tokens")
class TokenResource {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final ServiceTokenService tokens;

    TokenResource(ServiceTokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @PermitAll
    @SecurityRequirements
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createServiceToken",
            summary = "Get a token for a call between services",
            description = "Client credentials (RFC 6749, section 4.4) of a configured service.")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not one that gets a token",
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = TokenErrorView.class)))
    @APIResponse(
            responseCode = "401",
            description = "The service's name or secret is wrong",
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = TokenErrorView.class)))
    public RestResponse<TokenView> grant(
            @BeanParam TokenForm form,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Context RoutingContext context) {
        return RestResponse.ResponseBuilder.ok(tokens.grant(authorization, form, SourceAddress.of(context)))
                .header("Cache-Control", "no-store")
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<TokenErrorView> refuse(TokenRefusedException refusal) {
        RestResponse.ResponseBuilder<TokenErrorView> answer = RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(refusal.error().status()), TokenErrorView.of(refusal))
                .type(PROBLEM_JSON)
                .header("Cache-Control", "no-store");
        if (refusal.error() == TokenError.INVALID_CLIENT) {
            answer.header("WWW-Authenticate", "Basic realm=\"stakedrop\"");
        }
        return answer.build();
    }
}
