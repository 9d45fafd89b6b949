package io.stakedrop.gateway.edge;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Says and changes which web pages may read a tenant's answers. */
@ApplicationScoped
class CorsService {

    private final CorsRepository origins;
    private final Announcements announcements;
    private final AuditLog audit;

    CorsService(CorsRepository origins, Announcements announcements, AuditLog audit) {
        this.origins = origins;
        this.announcements = announcements;
        this.audit = audit;
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<Set<String>> find(UUID tenant) {
        return origins.isTenant(tenant).flatMap(isTenant -> {
            if (!isTenant) {
                throw new ProblemException(Problems.NOT_FOUND, "There is no tenant " + tenant + ".");
            }
            return origins.find(tenant);
        });
    }

    /** The same where there is no such tenant. */
    @WithTransaction
    Uni<Set<String>> replace(ApiConsumer by, UUID tenant, Set<String> allowed) {
        return find(tenant)
                .flatMap(before -> origins.replace(tenant, allowed)
                        .chain(() -> audit.record(
                                by,
                                "cors.changed",
                                AuditTarget.of(tenant, "cors:" + tenant),
                                CorsView.of(before),
                                CorsView.of(allowed)))
                        .chain(() -> announcements.announce(new Announced(Cors.TOPIC, tenant.toString()))))
                .replaceWith(allowed);
    }
}
