package io.stakedrop.gateway.plan;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.Limit;
import io.stakedrop.gateway.ratelimit.LimitStatus;
import io.stakedrop.gateway.ratelimit.LimitedRequest;
import io.stakedrop.gateway.ratelimit.Permit;
import io.stakedrop.gateway.ratelimit.Quotas;
import io.stakedrop.gateway.ratelimit.Rate;
import io.stakedrop.gateway.ratelimit.RateLimitConfig;
import io.stakedrop.gateway.ratelimit.RateLimits;
import io.stakedrop.gateway.ratelimit.RouteClass;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** All limits of a request: the rates and exchanges at once of its tenant's plan, and the quotas. */
@Singleton
public class ConsumerLimits {

    private static final Logger LOG = Logger.getLogger(ConsumerLimits.class);

    private final Plans plans;
    private final PlanService service;
    private final RateLimits rates;
    private final Quotas quotas;
    private final Rate open;

    private record Both(Permit quota, Permit rate) implements Permit {

        @Override
        public boolean isGranted() {
            return rate.isGranted();
        }

        @Override
        public List<LimitStatus> limits() {
            return quota.limits().isEmpty() ? rate.limits() : joined(rate.limits(), quota.limits());
        }

        @Override
        public void giveBack() {
            // The quota is spent.
            rate.giveBack();
        }
    }

    ConsumerLimits(Plans plans, PlanService service, RateLimits rates, Quotas quotas, RateLimitConfig config) {
        this.plans = plans;
        this.service = service;
        this.rates = rates;
        this.quotas = quotas;
        this.open = Rate.of(
                config.open().perSecond(), Duration.ofSeconds(1), config.open().burst());
    }

    /**
     * Takes a request's cost from all of its limits or from none; fails with {@code dependency-unavailable} where the
     * plan or a quota had to be read and the database does not answer, and with any other failure as it is.
     *
     * @param cost how many calls it counts as
     */
    public Uni<Permit> take(Caller caller, RouteClass routeClass, int cost) {
        return plans.find(caller.tenant())
                .flatMap(limits -> quotas.take(limits.quotas(routeClass), cost)
                        .flatMap(quota -> quota.isGranted()
                                ? rates.take(limits.request(routeClass, caller, cost))
                                        .map(rate -> join(quota, rate))
                                : Uni.createFrom().item(quota)))
                .onFailure()
                .transform(ConsumerLimits::translate);
    }

    /** Takes a call of what is open to everybody. */
    public Uni<Permit> takeOpen(String address) {
        Limit limit = new Limit("open", "limit:{" + address + "}:open", open);
        return rates.take(new LimitedRequest(List.of(limit), null, 1));
    }

    /** How the limits of a kind of request stand, by the same calculation, without taking anything. */
    public Uni<List<LimitStatus>> look(Caller caller, RouteClass routeClass) {
        return plans.find(caller.tenant()).flatMap(limits -> rates.look(limits.request(routeClass, caller, 1)));
    }

    /** How the quotas of a tenant stand, without taking anything. */
    public Uni<List<LimitStatus>> lookAtQuotas(UUID tenant) {
        return plans.find(tenant).flatMap(limits -> quotas.look(limits.quotas(RouteClass.READ)));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    public Uni<Void> checkTenant(UUID tenant) {
        return service.fetchOf(tenant).replaceWithVoid();
    }

    /** The name of a tenant's plan. */
    public Uni<String> planOf(UUID tenant) {
        return plans.find(tenant).map(limits -> limits.plan().name());
    }

    private static Throwable translate(Throwable failure) {
        if (!DatabaseAway.isCauseOf(failure)) {
            return failure;
        }
        LOG.errorf(failure, "Plans or quotas cannot be read");
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE, "Limits cannot be checked for now; try again in a few seconds.");
    }

    private static Permit join(Permit quota, Permit rate) {
        if (!rate.isGranted()) {
            quota.giveBack();
        }
        return new Both(quota, rate);
    }

    private static List<LimitStatus> joined(List<LimitStatus> some, List<LimitStatus> others) {
        List<LimitStatus> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
