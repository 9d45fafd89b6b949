package io.stakedrop.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows the audit log. */
@ApplicationScoped
class AuditService {

    private final AuditRepository entries;

    AuditService(AuditRepository entries) {
        this.entries = entries;
    }

    /** Newest first. */
    Uni<Page<AuditEntry>> list(PageRequest page) {
        return entries.list(page).map(rows -> Page.of(rows, page, entry -> Cursor.of(entry.id())));
    }

    /** Newest first, what concerns the things of one tenant, whoever changed them. */
    Uni<Page<AuditEntry>> listOfTenant(UUID tenant, PageRequest page) {
        return entries.listOfTenant(tenant, page).map(rows -> Page.of(rows, page, entry -> Cursor.of(entry.id())));
    }
}
