package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes, shows, renames and suspends tenants. */
@ApplicationScoped
public class TenantService {

    private final TenantRepository tenants;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    TenantService(TenantRepository tenants, Revocations revocations, AuditLog audit, Ids ids, Clock clock) {
        this.tenants = tenants;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Tenant> create(ApiConsumer by, String name) {
        Tenant tenant = new Tenant(ids.next(), name, now(), null);
        return tenants.insert(tenant)
                .chain(() -> audit.record(by, "tenant.created", target(tenant), null, TenantView.of(tenant)))
                .replaceWith(tenant);
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<Tenant> rename(ApiConsumer by, UUID id, String name) {
        return change(by, "tenant.renamed", id, before -> before.withName(name));
    }

    /** Suspending again changes nothing; fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<Tenant> suspend(ApiConsumer by, UUID id) {
        return change(
                by,
                "tenant.suspended",
                id,
                before -> before.suspendedAt() == null ? before.withSuspendedAt(now()) : before);
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<Tenant> resume(ApiConsumer by, UUID id) {
        return change(by, "tenant.resumed", id, before -> before.withSuspendedAt(null));
    }

    /**
     * The tenant, which nobody else changes before the current transaction ends; fails with {@code not-found} where
     * there is no such tenant.
     */
    Uni<Tenant> lock(UUID id) {
        return tenants.lockTenant(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    public Uni<Tenant> fetch(UUID id) {
        return tenants.findTenant(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    @WithSession
    Uni<Page<Tenant>> list(PageRequest page) {
        return tenants.listTenants(page).map(rows -> Page.of(rows, page, tenant -> Cursor.of(tenant.id())));
    }

    private Uni<Tenant> change(ApiConsumer by, String action, UUID id, UnaryOperator<Tenant> change) {
        return lock(id).flatMap(before -> {
            Tenant after = change.apply(before);
            if (after.equals(before)) {
                return Uni.createFrom().item(before);
            }
            return tenants.save(after)
                    .chain(() -> audit.record(by, action, target(before), TenantView.of(before), TenantView.of(after)))
                    .chain(() -> Objects.equals(after.suspendedAt(), before.suspendedAt())
                            ? Uni.createFrom().voidItem()
                            : revocations.announce(CredentialRevoked.allOf(id)))
                    .replaceWith(after);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static AuditTarget target(Tenant tenant) {
        return AuditTarget.of(tenant.id(), "tenant:" + tenant.id());
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "There is no tenant " + id + ".");
    }
}
