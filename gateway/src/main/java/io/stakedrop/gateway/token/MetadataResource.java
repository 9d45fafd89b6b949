package io.stakedrop.gateway.token;

import io.stakedrop.gateway.identity.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells OAuth 2.0 clients where the endpoints are (RFC 8414). */
@Path("/.well-known/oauth-authorization-server")
@Tag(name = "Tokens")
class MetadataResource {

    private final MetadataView metadata;

    MetadataResource(TokenConfig config) {
        this.metadata = MetadataView.of(
                config.access().issuer(),
                Arrays.stream(Scope.values()).map(Scope::text).toList());
    }

    @GET
    @PermitAll
    @SecurityRequirements
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getAuthorizationServer", summary = "Show where tokens are given and how (RFC 8414)")
    public MetadataView show() {
        return metadata;
    }
}
