package io.stakedrop.gateway.edge;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Which web pages may read a tenant's answers, for the operator. */
@Path("/v1/tenants/{tenantId}/cors")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Tenants")
class CorsResource {

    private final CorsService cors;
    private final CurrentConsumer consumer;

    CorsResource(CorsService cors, CurrentConsumer consumer) {
        this.cors = cors;
        this.consumer = consumer;
    }

    @GET
    @Operation(operationId = "getCors", summary = "Show which web pages may read a tenant's answers")
    public Uni<CorsView> show(@RestPath UUID tenantId) {
        return cors.find(tenantId).map(CorsView::of);
    }

    @PUT
    @Operation(
            operationId = "setCors",
            summary = "Say which web pages may read a tenant's answers",
            description =
                    "Holds everywhere within a second. Pages send the tenant's key or token themselves; cookies are"
                            + " never read.")
    public Uni<CorsView> replace(@RestPath UUID tenantId, @Valid CorsRequest request) {
        return cors.replace(consumer.current(), tenantId, Set.copyOf(request.allowedOrigins()))
                .map(CorsView::of);
    }
}
