package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes and shows tenants. */
@ApplicationScoped
class TenantService {

    private final TenantRepository tenants;
    private final Ids ids;
    private final Clock clock;

    TenantService(TenantRepository tenants, Ids ids, Clock clock) {
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Tenant> create(String name) {
        Tenant tenant = new Tenant(ids.next(), name, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return tenants.insert(tenant).replaceWith(tenant);
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    Uni<Tenant> fetch(UUID id) {
        return tenants.findTenant(id)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "There is no tenant " + id + ".")));
    }

    @WithSession
    Uni<Page<Tenant>> list(PageRequest page) {
        return tenants.listTenants(page).map(rows -> Page.of(rows, page, tenant -> Cursor.of(tenant.id())));
    }
}
