package io.stakedrop.gateway.plan;

import io.stakedrop.gateway.ratelimit.Hold;
import io.stakedrop.gateway.ratelimit.Limit;
import io.stakedrop.gateway.ratelimit.LimitedRequest;
import io.stakedrop.gateway.ratelimit.Period;
import io.stakedrop.gateway.ratelimit.Quota;
import io.stakedrop.gateway.ratelimit.Rate;
import io.stakedrop.gateway.ratelimit.RouteClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the limits of one tenant: all keys have its id as hash tag, those of its wallets and addresses too, so that
 * one script decides about all limits of a request together.
 */
final class TenantLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String prefix;
    private final Plan plan;
    private final Map<RouteClass, List<Limit>> ofTenant = new EnumMap<>(RouteClass.class);
    private final List<Quota> quotas;
    private final @Nullable Hold exchanges;
    private final @Nullable Hold streams;

    TenantLimits(UUID tenant, Plan plan) {
        this.prefix = "limit:{" + tenant + "}:";
        this.plan = plan;
        PlanLimits limits = plan.limits();
        ofTenant.put(RouteClass.READ, limits("read", "read", limits.read()));
        ofTenant.put(RouteClass.WRITE, limits("write", "write", limits.write()));
        ofTenant.put(RouteClass.ADMIN, limits("admin", "admin", limits.admin()));
        this.quotas = quotas(tenant, limits);
        this.exchanges = hold("concurrent", limits.concurrent());
        this.streams = hold("streams", limits.streams());
    }

    Plan plan() {
        return plan;
    }

    /** The quotas that a request counts against: those of the services' paths. */
    List<Quota> quotas(RouteClass routeClass) {
        return routeClass == RouteClass.ADMIN ? List.of() : quotas;
    }

    /** What a request counts against in Redis. */
    LimitedRequest request(RouteClass routeClass, Caller caller, int cost) {
        List<Limit> limits = ofTenant.getOrDefault(routeClass, List.of());
        if (routeClass == RouteClass.ADMIN) {
            return new LimitedRequest(limits, null, cost);
        }
        Hold hold = caller.isStream() ? streams : exchanges;
        CallLimits ofWallet = plan.limits().wallet();
        CallLimits ofAddress = plan.limits().address();
        Optional<String> wallet = caller.wallet();
        if ((ofWallet == null || wallet.isEmpty()) && ofAddress == null) {
            return new LimitedRequest(limits, hold, cost);
        }
        List<Limit> all = new ArrayList<>(limits);
        if (ofWallet != null && wallet.isPresent()) {
            all.addAll(limits("wallet", "wallet:" + wallet.get(), ofWallet));
        }
        if (ofAddress != null) {
            all.addAll(limits("address", "address:" + caller.address(), ofAddress));
        }
        return new LimitedRequest(all, hold, cost);
    }

    private List<Limit> limits(String name, String key, CallLimits calls) {
        Limit second = new Limit(name, prefix + key, Rate.of(calls.perSecond(), SECOND, calls.burst()));
        Integer perMinute = calls.perMinute();
        if (perMinute == null) {
            return List.of(second);
        }
        Rate minute = Rate.of(perMinute, MINUTE, perMinute);
        return List.of(second, new Limit(name + "-minute", prefix + key + "-minute", minute));
    }

    private @Nullable Hold hold(String name, @Nullable Integer most) {
        return most == null ? null : new Hold(name, prefix + name, most);
    }

    private static List<Quota> quotas(UUID tenant, PlanLimits limits) {
        List<Quota> quotas = new ArrayList<>();
        Long perDay = limits.perDay();
        Long perMonth = limits.perMonth();
        if (perDay != null) {
            quotas.add(new Quota(tenant, Period.DAY, perDay));
        }
        if (perMonth != null) {
            quotas.add(new Quota(tenant, Period.MONTH, perMonth));
        }
        return List.copyOf(quotas);
    }
}
