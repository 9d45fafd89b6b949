package io.stakedrop.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.Snapshot;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** The tenants of which no credential works, in memory; every replica knows within a second. */
@Singleton
public class SuspendedTenants {

    private final Snapshot<Set<UUID>> suspended;

    SuspendedTenants(Announcements announcements, TenantRepository tenants) {
        suspended = announcements.newSnapshot(Set.of(), tenants::listSuspended);
    }

    /**
     * Refuses what comes from a suspended tenant.
     *
     * @throws ProblemException {@code tenant-suspended} where it is
     */
    public void check(UUID tenant) {
        if (contains(tenant)) {
            throw new ProblemException(
                    GatewayProblems.TENANT_SUSPENDED, "Ask the operator of this installation what to do about it.");
        }
    }

    /** Whether the tenant is suspended. */
    public boolean contains(UUID tenant) {
        return suspended.content().contains(tenant);
    }

    void onStart(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(suspended::read);
    }

    void onRevoked(@Observes CredentialRevoked revoked) {
        if (revoked.isOfTenant()) {
            suspended.readAgain();
        }
    }
}
