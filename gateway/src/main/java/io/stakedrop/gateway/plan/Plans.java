package io.stakedrop.gateway.plan;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.LookUpCache;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.ratelimit.RateLimitConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Which limits a tenant has, in memory until an announcement says that they changed. */
@Singleton
class Plans {

    private static final String TOPIC = "plan";

    private final PlanRepository repository;
    private final Announcements announcements;
    private final LookUpCache<UUID, TenantLimits> known;
    private final Plan usual;
    private final TenantLimits operators;

    Plans(PlanRepository repository, Announcements announcements, RateLimitConfig config) {
        this.repository = repository;
        this.announcements = announcements;
        this.known = announcements.newCache(config.consumers());
        this.usual = new Plan(Plan.DEFAULT, PlanLimits.of(config));
        this.operators = new TenantLimits(ApiConsumer.NO_TENANT, usual);
    }

    /** The plan of the configuration. */
    Plan usual() {
        return usual;
    }

    /** The limits of a tenant; those of its last known plan where the database does not answer. */
    Uni<TenantLimits> find(UUID tenant) {
        if (tenant.equals(ApiConsumer.NO_TENANT)) {
            return Uni.createFrom().item(operators);
        }
        Optional<TenantLimits> last = known.findLastKnown(tenant);
        return known.find(tenant, () -> read(tenant).map(Optional::of))
                .map(found -> found.orElse(operators))
                .onFailure()
                .recoverWithUni(failure -> last.isPresent()
                        ? Uni.createFrom().item(last.get())
                        : Uni.createFrom().failure(failure));
    }

    /** Announces in the current transaction that plans or who has them changed. */
    Uni<Void> announce(String subject) {
        return announcements.announce(new Announced(TOPIC, subject));
    }

    void hear(@Observes Announced announced) {
        if (announced.topic().equals(TOPIC)) {
            known.forget(limits -> true);
        }
    }

    private Uni<TenantLimits> read(UUID tenant) {
        return repository.findOfTenant(tenant).map(found -> new TenantLimits(tenant, found.orElse(usual)));
    }
}
