package io.stakedrop.gateway.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys with which the services verify internal tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Tokens", description = "Tokens with which services call each other, and the keys that verify them.")
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @SecurityRequirements
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getJwks", summary = "Show the public keys that verify internal tokens")
    public Jwks show() {
        return new Jwks(keys.published().stream().map(Jwk::of).toList());
    }
}
