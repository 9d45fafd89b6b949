package io.stakedrop.gateway.usage;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.plan.Caller;
import io.stakedrop.gateway.plan.ConsumerLimits;
import io.stakedrop.gateway.ratelimit.LimitStatus;
import io.stakedrop.gateway.ratelimit.RouteClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts together how all limits of a consumer stand. */
@ApplicationScoped
class UsageService {

    private static final Comparator<LimitStatus> TIGHTEST_FIRST =
            Comparator.comparingLong(LimitStatus::tightness).thenComparing(LimitStatus::name);

    private final ConsumerLimits limits;

    UsageService(ConsumerLimits limits) {
        this.limits = limits;
    }

    Uni<UsageView> show(Caller caller) {
        return Uni.combine()
                .all()
                .unis(
                        limits.planOf(caller.tenant()),
                        limits.look(caller, RouteClass.READ),
                        limits.look(caller, RouteClass.WRITE),
                        limits.lookAtQuotas(caller.tenant()))
                .asTuple()
                .map(all -> new UsageView(
                        all.getItem1(), toViews(List.of(all.getItem2(), all.getItem3(), all.getItem4()))));
    }

    /** Limits that reads and writes share are shown once. */
    private static List<LimitView> toViews(List<List<LimitStatus>> all) {
        Stream<LimitStatus> each = all.stream().flatMap(List::stream);
        return each.collect(toMap(LimitStatus::name, one -> one, (one, other) -> one)).values().stream()
                .sorted(TIGHTEST_FIRST)
                .map(LimitView::of)
                .toList();
    }
}
