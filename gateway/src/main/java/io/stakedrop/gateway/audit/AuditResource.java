package io.stakedrop.gateway.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log: all of it for the operator, a tenant's part for the tenant. */
@Path("/v1/audit")
@Tag(name = "Audit", description = "Who changed what. Needs the scope `audit:read`, which owners have.")
class AuditResource {

    // Scopes by their text: identity writes to this log, so the log knows nothing of identity.
    private static final String READ = "audit:read";
    private static final String OPERATOR = "admin";

    private final AuditService entries;
    private final SecurityIdentity identity;

    AuditResource(AuditService entries, SecurityIdentity identity) {
        this.entries = entries;
        this.identity = identity;
    }

    @GET
    @RolesAllowed(READ)
    @Operation(
            operationId = "listAuditEntries",
            summary = "List administrative changes, newest first",
            description = "Of your tenant's things, whoever changed them; with the scope `admin` of everything.")
    public Uni<Page<AuditEntryView>> list(
            @Valid @BeanParam PageRequest page,
            @RestQuery @Parameter(description = "With the scope `admin`: of this tenant's things only") @Nullable
                    UUID tenantId) {
        return find(page, tenantId).map(rows -> rows.map(AuditEntryView::of));
    }

    private Uni<Page<AuditEntry>> find(PageRequest page, @Nullable UUID tenantId) {
        if (!identity.hasRole(OPERATOR)) {
            return entries.listOfTenant(((Actor) identity.getPrincipal()).tenant(), page);
        }
        return tenantId == null ? entries.list(page) : entries.listOfTenant(tenantId, page);
    }
}
