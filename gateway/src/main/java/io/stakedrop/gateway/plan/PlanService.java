package io.stakedrop.gateway.plan;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.audit.Actor;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and assigns plans. */
@ApplicationScoped
class PlanService {

    private final PlanRepository repository;
    private final Plans plans;
    private final AuditLog audit;
    private final Clock clock;

    PlanService(PlanRepository repository, Plans plans, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Page<Plan>> list(PageRequest page) {
        return repository.list(page).map(rows -> Page.of(rows, page, plan -> Cursor.of(plan.name())));
    }

    /** Fails with {@code not-found} where there is no such plan. */
    Uni<Plan> fetch(String name) {
        if (name.equals(Plan.DEFAULT)) {
            return Uni.createFrom().item(plans.usual());
        }
        return repository
                .find(name)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "There is no plan `" + name + "`.")));
    }

    /** Makes a plan or changes it for all tenants that have it; fails with {@code conflict} for that of the configuration. */
    @WithTransaction
    Uni<Plan> put(Plan plan, Actor actor) {
        checkIsStored(plan.name());
        return repository
                .find(plan.name())
                .flatMap(before -> repository
                        .put(plan, clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .chain(() -> changed(actor, "plan.put", plan.name(), before.orElse(null), plan))
                        .replaceWith(plan));
    }

    /** Fails with {@code not-found} where there is no such plan, and with {@code conflict} where tenants have it. */
    @WithTransaction
    Uni<Void> delete(String name, Actor actor) {
        checkIsStored(name);
        return fetch(name)
                .flatMap(before -> repository
                        .delete(name)
                        .invoke(isDeleted -> {
                            if (!isDeleted) {
                                throw new ProblemException(
                                        Problems.CONFLICT,
                                        "Tenants have the plan `" + name + "`: give them another first.");
                            }
                        })
                        .chain(() -> changed(actor, "plan.deleted", name, before, null)));
    }

    /** Fails with {@code not-found} where there is no such tenant or plan. */
    @WithTransaction
    Uni<Plan> assign(UUID tenant, String name, Actor actor) {
        return fetchOf(tenant)
                .flatMap(before -> fetch(name)
                        .call(after -> repository.assign(tenant, name))
                        .call(after -> audit.record(
                                actor, "tenant.plan", new AuditTarget(tenant, "tenant:" + tenant), before.name(), name))
                        .call(after -> plans.announce(tenant.toString())));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    Uni<Plan> fetchOf(UUID tenant) {
        return repository
                .existsTenant(tenant)
                .invoke(exists -> {
                    if (!exists) {
                        throw new ProblemException(Problems.NOT_FOUND, "There is no tenant " + tenant + ".");
                    }
                })
                .chain(() -> repository.findOfTenant(tenant))
                .map(found -> found.orElse(plans.usual()));
    }

    private Uni<Void> changed(Actor actor, String action, String name, @Nullable Plan before, @Nullable Plan after) {
        return audit.record(actor, action, new AuditTarget(null, "plan:" + name), shown(before), shown(after))
                .chain(() -> plans.announce(name));
    }

    private static @Nullable PlanView shown(@Nullable Plan plan) {
        return plan == null ? null : PlanView.of(plan);
    }

    private static void checkIsStored(String name) {
        if (name.equals(Plan.DEFAULT)) {
            throw new ProblemException(
                    Problems.CONFLICT, "The plan `default` is that of the configuration: choose another name.");
        }
    }
}
